package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tenants as their operators see them. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
  private static final String TENANTS = "/operator/tenants";
  private static final String PASSWORD = "correct horse battery";
  private static final int WORKSPACES_MAX = 20;

  private Product product;
  private Client operator;

  @BeforeAll
  void meet(Product product, Tenants tenants) {
    this.product = product;
    operator = Tenant.operator(product).client();
    // Both shards hold somebody.
    assertEquals(
        Isolation.wanted().homes(), List.of(tenants.first().shard(), tenants.second().shard()));
  }

  private static String newSlug() {
    return "o-" + UUID.randomUUID().toString().substring(0, 18);
  }

  /** A tenant with further members. */
  private static String tenant(String slug, String further) {
    return """
        {"slug":"%1$s","name":"Observatory",%2$s
         "administrator":{"user":"admin.%1$s","name":"Ada","password":"%3$s"}}
        """
        .formatted(slug, further, PASSWORD);
  }

  /** Other tests make tiers too; the names of theirs begin with a t. */
  @Test
  void givenTiersOfAnInstallation_whenListed_thenEachHasItsLimits() {
    JsonNode tiers = operator.get("/operator/tiers").expect(200).json().path("tiers");
    List<String> names = tiers.findValuesAsText("name");
    assertEquals(List.of("business", "enterprise", "free"), names.subList(0, 3));
    assertTrue(names.contains("team"), tiers::toString);
    assertEquals("own", tiers.path(1).path("placement").asText());
    JsonNode free = tiers.path(2);
    assertEquals(90, free.path("retentionDays").asInt());
    assertEquals(1L << 30, free.path("storageBytes").asLong());
    JsonNode page = operator.get("/operator/tiers?limit=3").expect(200).json();
    assertEquals("free", page.path("next").asText());
    JsonNode rest = operator.get("/operator/tiers?cursor=free").expect(200).json();
    assertEquals(names.get(3), rest.at("/tiers/0/name").asText());
  }

  @Test
  void givenTierAndRegion_whenTenantIsMade_thenBothAreShown() {
    String slug = newSlug();
    operator
        .post(TENANTS, tenant(slug, "\"tier\":\"free\",\"region\":\"eu-central-1\","))
        .expect(201);
    JsonNode shown = operator.get(TENANTS + "/" + slug).expect(200).json();
    assertEquals("free", shown.path("tier").asText());
    assertEquals("eu-central-1", shown.path("region").asText());
    assertEquals("active", shown.path("state").asText());
    assertTrue(shown.path("retentionDays").isNull(), "the tier's is not its own");
    operator.get(TENANTS + "/" + newSlug()).expectProblem(404, "not-found");
  }

  @Test
  void givenNothingSaid_whenTenantIsMade_thenItIsOfTheUsualTierAndOfNoRegion() {
    String slug = newSlug();
    JsonNode made = operator.post(TENANTS, tenant(slug, "")).expect(201).json();
    assertEquals("team", made.path("tier").asText());
    assertTrue(made.path("region").isNull(), made::toString);
    operator.post(TENANTS, tenant(slug, "")).expectProblem(409, "already-exists", "slug");
  }

  @Test
  void givenWhatIsNotThere_whenTenantIsMade_thenTheFieldIsNamedAndNothingMade() {
    for (String[] wrong :
        new String[][] {
          {"tier", "\"tier\":\"gold\","},
          {"tier", "\"tier\":\"No tier\","},
          {"shard", "\"shard\":\"s9\","},
          {"shard", "\"shard\":\"../s1\","},
          {"region", "\"region\":\"Europe!\","},
          {"region", "\"region\":\"" + "e".repeat(64) + "\","}
        }) {
      String slug = newSlug();
      operator
          .post(TENANTS, tenant(slug, wrong[1]))
          .expectProblem(422, "invalid-document", wrong[0]);
      operator.get(TENANTS + "/" + slug).expect(404);
    }
  }

  @Test
  void givenWorkspacesToBeginWith_whenTenantIsMade_thenItsAdministratorOwnsThem() {
    String slug = newSlug();
    operator.post(TENANTS, tenant(slug, "\"workspaces\":[\"General\",\"Plans\"],")).expect(201);
    JsonNode mine =
        Person.signedIn(product, "admin." + slug, PASSWORD)
            .client()
            .get("/workspaces")
            .expect(200)
            .json()
            .path("workspaces");
    assertEquals(List.of("General", "Plans"), mine.findValuesAsText("name"));
    assertEquals(List.of("owner", "owner"), mine.findValuesAsText("role"));
    JsonNode shown = operator.get(TENANTS + "/" + slug).expect(200).json().path("provisioning");
    assertEquals(3, shown.path("done").asInt(), shown::toString);
    assertEquals(3, shown.path("total").asInt(), shown::toString);
  }

  @Test
  void givenWorkspacesThatCannotBe_whenTenantIsMade_thenTheFieldIsNamedAndNothingMade() {
    String many =
        IntStream.rangeClosed(0, WORKSPACES_MAX)
            .mapToObj(number -> "\"W" + number + "\"")
            .collect(Collectors.joining(","));
    for (String[] wrong :
        new String[][] {
          {"limit-exceeded", "[" + many + "]"},
          {"limit-exceeded", "[\"" + "w".repeat(201) + "\"]"},
          {"invalid-document", "[\"Same\",\"Same\"]"},
          {"invalid-document", "[\" \"]"},
          {"invalid-document", "\"General\""}
        }) {
      String slug = newSlug();
      operator
          .post(TENANTS, tenant(slug, "\"workspaces\":" + wrong[1] + ","))
          .expectProblem(422, wrong[0], "workspaces");
      operator.get(TENANTS + "/" + slug).expect(404);
    }
  }

  @Test
  void givenNoEmptyShard_whenTenantNeedsItsOwn_thenRefused() {
    operator
        .post(TENANTS, tenant(newSlug(), "\"tier\":\"enterprise\","))
        .expectProblem(409, "conflict", "tier");
    operator
        .post(TENANTS, tenant(newSlug(), "\"tier\":\"enterprise\",\"shard\":\"s1\","))
        .expectProblem(409, "conflict", "shard");
  }
}
