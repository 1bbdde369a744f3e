package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operators ask about all tenants of a shard, and it is kept that they did. */
@ExtendWith(Products.class)
class FleetIT {
  private Client operator;

  @BeforeEach
  void make(Product product) {
    operator = Tenant.operator(product).client();
  }

  @Test
  void givenTenantsOnTwoShards_whenOneIsAskedPageByPage_thenItsOwnInNumbers(Tenants tenants) {
    Workspace workspace = tenants.first().workspace();
    workspace.create("Confidential");
    tenants.second().workspace();
    Map<String, JsonNode> first = all(tenants.first().shard());
    JsonNode shown = first.get(tenants.first().id());
    assertEquals(tenants.first().slug(), shown.path("slug").asText());
    assertTrue(shown.path("workspaces").asLong() >= 1, shown::toString);
    assertTrue(shown.path("entries").asLong() >= workspace.head(), shown::toString);
    assertFalse(first.containsKey(tenants.second().id()));
    assertTrue(all(tenants.second().shard()).containsKey(tenants.second().id()));
    assertFalse(first.toString().contains("Confidential"));
  }

  private Map<String, JsonNode> all(String shard) {
    Map<String, JsonNode> all = new HashMap<>();
    JsonNode next;
    String after = "";
    do {
      JsonNode page =
          operator
              .get("/operator/shards/" + shard + "/tenants?limit=7&cursor=" + after)
              .expect(200)
              .json();
      page.path("tenants").forEach(tenant -> all.put(tenant.path("id").asText(), tenant));
      next = page.path("next");
      after = next.asText();
    } while (!next.isNull());
    return all;
  }

  @Test
  void givenQuestion_whenAsked_thenItIsKeptWhoAskedWhatAndOthersMayNot(
      Product product, Tenants tenants) {
    String before = latest();
    operator.get("/operator/shards/s2/tenants?limit=1").expect(200);
    JsonNode kept = operator.get("/operator/fleet-queries?limit=1").expect(200).json();
    JsonNode query = kept.path("queries").path(0);
    assertFalse(before.equals(query.path("id").asText()));
    assertEquals("s2", query.path("shard").asText());
    assertEquals("tenants", query.path("question").asText());
    String me = operator.get("/me").expect(200).json().path("id").asText();
    assertEquals(me, query.path("operator").asText());
    operator.get("/operator/shards/none/tenants").expectProblem(404, "not-found");
    operator
        .get("/operator/shards/" + UUID.randomUUID() + "/tenants")
        .expectProblem(404, "not-found");
    assertEquals(query.path("id").asText(), latest(), "what was not asked is not kept");
    Client administrator = tenants.second().administrator().client();
    administrator.get("/operator/shards/s2/tenants").expectProblem(403, "forbidden");
    administrator.get("/operator/fleet-queries").expectProblem(403, "forbidden");
    assertEquals(query.path("id").asText(), latest());
  }

  private String latest() {
    return operator
        .get("/operator/fleet-queries?limit=1")
        .expect(200)
        .json()
        .path("queries")
        .path(0)
        .path("id")
        .asText();
  }
}
