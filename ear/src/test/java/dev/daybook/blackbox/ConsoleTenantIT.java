package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators make of tenants in the console is what they would make over the API. */
@ExtendWith(Products.class)
class ConsoleTenantIT {
  @Test
  void givenTierAndRegion_whenATenantIsMadeByTheForm_thenItHasThem(Product product) {
    Person operator = Tenant.operator(product);
    ConsoleClient browser = new ConsoleClient(product.base());
    browser.signedIn(operator);
    String page = "/admin/new-tenant.xhtml";
    String slug = "t-" + UUID.randomUUID().toString().substring(0, 18);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("new", "new");
    fields.put("new:name", "Chosen");
    fields.put("new:slug", slug);
    fields.put("new:tier", "business");
    fields.put("new:region", "eu-central-1");
    fields.put("new:shard", "s1");
    fields.put("new:administrator", "Ada");
    fields.put("new:user", "admin." + slug);
    fields.put("new:password", "correct horse battery");
    fields.put("new:make", "");
    fields.putAll(ConsoleClient.state(browser.get(page).expect(200)));
    browser.post(page, fields).expect(302);
    JsonNode made = operator.client().get("/operator/tenants/" + slug).expect(200).json();
    assertEquals("business", made.path("tier").asText(), made::toString);
    assertEquals("eu-central-1", made.path("region").asText(), made::toString);
  }
}
