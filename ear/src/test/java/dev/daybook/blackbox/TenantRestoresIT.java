package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant that is made of another's archive, as its people and its operators see it. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantRestoresIT {
  private static final byte[] CONTENT = "kept beside".getBytes(StandardCharsets.UTF_8);

  private Product product;
  private Client operator;
  private Tenant tenant;
  private Workspace workspace;
  private Person viewer;
  private String note;
  private String archive;

  @BeforeAll
  void make(Product running) {
    product = running;
    operator = Tenant.operator(product).client();
    tenant = Tenant.make(product, "s1");
    workspace = tenant.workspace();
    viewer = tenant.person();
    workspace.add(viewer, "viewer");
    note = workspace.create("kept").path("id").asText();
    new Uploads(workspace).upload(CONTENT);
    Client administrator = tenant.administrator().client();
    administrator
        .patch("/tenant/preferences", "{\"theme\":\"dark\"}", "If-Match", "\"1-0\"")
        .expect(200);
    administrator
        .patch("/me", "{\"profile\":{\"displayName\":\"Ada\"}}", "If-Match", "*")
        .expect(200);
    archive = job("/archives", "{}").path("id").asText();
  }

  private String path() {
    return "/operator/tenants/" + tenant.slug();
  }

  private JsonNode job(String below, String body) {
    String id =
        operator
            .post(path() + below, body, "Idempotency-Key", UUID.randomUUID().toString())
            .expect(202)
            .json()
            .path("id")
            .asText();
    JsonNode ended = JobsIT.ended(operator, id);
    assertEquals("done", ended.path("state").asText(), ended::toString);
    return ended;
  }

  private String body(String slug) {
    return "{\"archive\":\"" + archive + "\",\"slug\":\"" + slug + "\"}";
  }

  @Test
  void givenArchive_whenRestoredBeside_thenTheSamePeopleFindTheSameInIt() {
    String slug = "copy-" + UUID.randomUUID().toString().substring(0, 18);
    JsonNode done = job("/restores", body(slug));
    assertEquals(slug, done.path("result").path("slug").asText());
    JsonNode shown = operator.get("/operator/tenants/" + slug).expect(200).json();
    assertEquals("active", shown.path("state").asText());
    assertNotEquals(tenant.id(), shown.path("id").asText());

    Person there = Person.signedIn(product, viewer.user() + "@" + slug, Tenant.PASSWORD);
    assertEquals(viewer.id(), there.id());
    assertEquals(
        workspace.owner().get(workspace.note(note)).expect(200).text(),
        there.client().get(workspace.note(note)).expect(200).text());
    there
        .client()
        .patch(workspace.note(note), "{\"title\":\"x\"}", "If-Match", "*")
        .expectProblem(403, "forbidden");
    Person administrator =
        Person.signedIn(product, tenant.administrator().user() + "@" + slug, Tenant.PASSWORD);
    administrator
        .client()
        .patch(workspace.note(note), "{\"title\":\"changed in the copy\"}", "If-Match", "*")
        .expect(200);
    assertTrue(
        workspace.owner().get(workspace.note(note)).expect(200).text().contains("kept"),
        "the source is as it was");
    assertEquals(
        "dark",
        administrator
            .client()
            .get("/tenant/preferences")
            .expect(200)
            .json()
            .at("/effective/theme")
            .asText());
    assertEquals(
        "Ada",
        administrator.client().get("/me").expect(200).json().at("/profile/displayName").asText());
    ownKeysAndJobs(administrator);
  }

  /** What is kept by account, not by person: neither tenant sees the other's. */
  private void ownKeysAndJobs(Person administrator) {
    Client source = tenant.administrator().client();
    source.post("/api-keys", "{\"name\":\"of the source\"}").expect(201);
    JsonNode made =
        administrator.client().post("/api-keys", "{\"name\":\"of the copy\"}").expect(201).json();
    String listed = administrator.client().get("/api-keys").expect(200).text();
    assertTrue(listed.contains("of the copy") && !listed.contains("of the source"), listed);
    Client byKey = Client.bearer(product.base(), () -> made.path("apiKey").asText());
    assertEquals(
        administrator.client().get("/me").expect(200).text(), byKey.get("/me").expect(200).text());
    assertTrue(!source.get("/jobs").expect(200).text().contains("\"restore\""));
  }

  @Test
  void givenArchive_whenPreviewed_thenEachWorkspaceIsToldAndNothingMade() {
    JsonNode job = job("/restores/previews", "{\"archive\":\"" + archive + "\"}");
    JsonNode report =
        operator.get("/jobs/" + job.path("id").asText() + "/report").expect(200).json();
    assertTrue(report.path("entries").size() >= 3, report::toString);
    boolean found = false;
    for (JsonNode entry : report.path("entries")) {
      if (workspace.path().endsWith(entry.path("workspace").asText())) {
        found = true;
        assertEquals(1, entry.path("items").asInt(), entry::toString);
      }
    }
    assertTrue(found, report::toString);
  }

  @Test
  void givenWhatCannotBe_whenAskedFor_thenTheFieldIsNamed() {
    String restores = path() + "/restores";
    operator.post(restores, body(tenant.slug())).expectProblem(409, "already-exists", "slug");
    operator.post(restores, body("Not A Slug")).expectProblem(422, "invalid-document", "slug");
    operator
        .post(restores, body("free").replace(archive, UUID.randomUUID().toString()))
        .expectProblem(422, "invalid-document", "archive");
    operator
        .post(restores, body("free").replace("}", ",\"asOf\":\"yesterday\"}"))
        .expectProblem(422, "invalid-document", "asOf");
    operator
        .post(restores, body("free").replace("}", ",\"asOf\":\"2001-01-01T00:00:00Z\"}"))
        .expectProblem(422, "invalid-document", "asOf");
    operator
        .post(restores, body("free").replace("}", ",\"tier\":\"none-such\"}"))
        .expectProblem(422, "invalid-document", "tier");
    operator
        .post(restores, body("free").replace("}", ",\"suspended\":\"yes\"}"))
        .expectProblem(422, "invalid-document", "suspended");
    tenant.administrator().client().post(restores, body("free")).expectProblem(403, "forbidden");
    operator
        .post("/operator/tenants/no-such/restores", body("free"))
        .expectProblem(404, "not-found");
  }

  @Test
  void givenTenantThatIsHere_whenBrought_thenRefusedAndSoIsWhatOpensNothing() {
    String key = operator.get(path() + "/keys/1").expect(200).text().strip();
    String signers =
        "\""
            + String.join("\",\"", operator.get("/checkpoint-keys").expect(200).text().split("\n"))
            + "\"";
    String slug = "brought-" + UUID.randomUUID().toString().substring(0, 18);
    String body =
        "{\"tenant\":\"%s\",\"archive\":\"%s\",\"slug\":\"%s\",\"tenantKeys\":[\"%s\"],\"checkpointKeys\":[%s]}"
            .formatted(tenant.id(), archive, slug, key, signers);
    String restores = "/operator/restores";
    operator.post(restores, body).expectProblem(409, "already-exists", "tenant");
    operator
        .post(restores, body.replace(key, key.substring(1)))
        .expectProblem(422, "invalid-document", "tenantKeys");
    operator
        .post(restores, body.replace(signers, "\"none\""))
        .expectProblem(422, "invalid-document", "checkpointKeys");
    operator.post(restores, body.replace(signers, "")).expectProblem(422, "damaged-archive");
    operator
        .post(restores, body.replace(archive, UUID.randomUUID().toString()))
        .expectProblem(422, "invalid-document", "archive");
    tenant.administrator().client().post(restores, body).expectProblem(403, "forbidden");
    operator.get("/operator/tenants/" + slug).expectProblem(404, "not-found");
  }
}
