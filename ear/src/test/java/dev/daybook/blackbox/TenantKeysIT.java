package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of tenants as their operators see them. */
@ExtendWith(Products.class)
class TenantKeysIT {
  @Test
  void givenNewTenant_whenItsKeyIsRotatedAndWrappedAnew_thenEachVersionStaysWhatItIs(
      Product product, Tenants tenants) {
    Client operator = Tenant.operator(product).client();
    Tenant tenant = Tenant.make(product, "s1");
    String keys = "/operator/tenants/" + tenant.slug() + "/keys";
    JsonNode made = operator.get(keys).expect(200).json().path("keys");
    assertEquals(1, made.size(), "made with the tenant");
    assertEquals(1, made.path(0).path("version").asInt());
    String master = made.path(0).path("masterKey").asText();
    assertTrue(master.matches("local-[0-9a-f]{12}"), master);
    String first = operator.get(keys + "/1").expect(200).text();
    assertTrue(
        first.matches("daybook-tenant-key-1 " + tenant.id() + " 1 [0-9a-f]{64}\n"), "its form");
    put(operator, keys + "/2").expect(201);
    put(operator, keys + "/2").expect(200);
    put(operator, keys + "/9").expectProblem(409, "conflict", "version");
    put(operator, keys + "/none").expectProblem(400, "invalid-parameter", "version");
    operator.get(keys + "/3").expectProblem(503, "key-unavailable");
    JsonNode done = put(operator, "/operator/master-key").expect(200).json();
    assertEquals(master, done.path("name").asText());
    assertTrue(done.path("keys").asInt() >= 2, done::toString);
    assertEquals(0, done.path("remaining").asInt(), done::toString);
    assertEquals(first, operator.get(keys + "/1").expect(200).text());
    assertEquals(2, operator.get(keys).expect(200).json().path("keys").size());
    Client administrator = tenant.administrator().client();
    administrator.get(keys + "/1").expectProblem(403, "forbidden");
    put(administrator, "/operator/master-key").expectProblem(403, "forbidden");
  }

  private static Answer put(Client client, String path) {
    return client.send("PUT", path, HttpRequest.BodyPublishers.noBody());
  }
}
