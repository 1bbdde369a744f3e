package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see of the databases. */
@ExtendWith(Products.class)
class DatabasesIT {
  @Test
  void givenMigratedDatabases_whenListed_thenAllAreCurrent(Product product) {
    JsonNode list = Tenant.operator(product).client().get("/operator/databases").expect(200).json();
    assertEquals(
        Stream.concat(
                Stream.of("catalog"), Isolation.wanted().shards().stream().map("shard "::concat))
            .toList(),
        list.path("databases").findValuesAsText("name"));
    for (JsonNode database : list.path("databases")) {
      assertTrue(database.path("reachable").asBoolean(), database::toString);
      assertEquals("current", database.path("schema").asText(), database::toString);
      assertEquals(database.path("schemaWanted"), database.path("schemaVersion"));
      assertTrue(database.path("sizeBytes").asLong() > 0, database::toString);
    }
  }

  @Test
  void givenAdministratorOfATenant_whenListed_thenForbidden(Tenants tenants) {
    tenants.first().administrator().client().get("/operator/databases").expect(403);
  }
}
