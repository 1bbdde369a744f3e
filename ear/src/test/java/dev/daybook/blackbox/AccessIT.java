package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets in, and how far. */
@ExtendWith(Products.class)
class AccessIT {
  private Product product;
  private Tenant tenant;
  private Client nobody;

  @BeforeEach
  void make(Product running, Tenants tenants) {
    product = running;
    tenant = tenants.first();
    nobody = Client.anonymous(product.base());
  }

  private static String credentials(String user, String password) {
    return "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
  }

  @Test
  void givenTwoTenantsMadeOnChosenShards_whenLookedAt_thenTheyLieThere(Tenants tenants) {
    assertEquals(
        Isolation.wanted().homes(), List.of(tenants.first().shard(), tenants.second().shard()));
    assertEquals(
        tenant.id(),
        tenant.administrator().client().get("/me").expect(200).json().path("tenant").asText());
  }

  @Test
  void givenToken_whenCheckedWithThePublishedKeys_thenGood() throws Exception {
    Person person = tenant.person();
    JsonNode issued =
        nobody.post("/tokens", credentials(person.user(), person.password())).expect(200).json();
    SignedJWT token = SignedJWT.parse(issued.path("token").asText());
    JWKSet keys = JWKSet.parse(nobody.get("/jwks").expect(200).text());
    assertTrue(
        token.verify(
            new ECDSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey().toECPublicKey())));
    assertFalse(nobody.get("/jwks").text().contains("\"d\""));
    assertEquals(person.id(), token.getJWTClaimsSet().getSubject());
  }

  @Test
  void givenWorkspace_whenRenamed_thenItIsReadUnderItsNewName() {
    Workspace workspace = tenant.workspace();
    Client owner = workspace.owner();
    owner.patch(workspace.path(), "{\"name\":\"Renamed\"}").expect(200);
    assertEquals("Renamed", owner.get(workspace.path()).expect(200).json().path("name").asText());
  }

  @Test
  void givenPassword_whenSentByBasic_thenTheSamePerson() {
    Person person = tenant.person();
    Client basic = Client.basic(product.base(), person.user(), person.password());
    assertEquals(person.id(), basic.get("/me").expect(200).json().path("id").asText());
    Client.basic(product.base(), person.user(), "other than that")
        .get("/me")
        .expectProblem(401, "sign-in-refused");
  }

  @Test
  void givenApiKey_whenTradedUsedAndRevoked_thenATokenAndThenNone() {
    Person person = tenant.person();
    JsonNode key = person.client().post("/api-keys", "{\"name\":\"ci\"}").expect(201).json();
    String body = "{\"apiKey\":\"" + key.path("apiKey").asText() + "\"}";
    String token = nobody.post("/tokens", body).expect(200).json().path("token").asText();
    Client byKey = Client.bearer(product.base(), () -> token);
    assertEquals(person.id(), byKey.get("/me").expect(200).json().path("id").asText());
    String listed = person.client().get("/api-keys").expect(200).text();
    assertTrue(listed.contains(key.path("id").asText()));
    assertFalse(listed.contains(key.path("apiKey").asText()));
    person.client().delete("/api-keys/" + key.path("id").asText()).expect(204);
    nobody.post("/tokens", body).expectProblem(401, "unauthenticated");
  }

  @Test
  void givenWrongPasswords_whenTheyGoOn_thenLockedForAWhile() {
    Person person = tenant.person();
    String wrong = credentials(person.user(), "not that one");
    int attempts = 0;
    Answer answer = nobody.post("/tokens", wrong);
    while (answer.status() == 401 && attempts++ < 20) {
      answer = nobody.post("/tokens", wrong);
    }
    answer.expectProblem(429, "sign-in-locked");
    assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
  }

  @Test
  void givenEachRole_whenItReadsWritesAndAdministers_thenAsFarAsTheRoleReaches() {
    Workspace workspace = tenant.workspace();
    workspace.create("Tea");
    Person person = tenant.person();
    Client client = person.client();
    assertReach(workspace, client, 404, 404, 404);
    workspace.add(person, "viewer");
    assertReach(workspace, client, 200, 403, 403);
    String member = workspace.path() + "/members/" + person.id();
    workspace.owner().put(member, "{\"role\":\"commenter\"}").expect(200);
    assertReach(workspace, client, 200, 403, 403);
    workspace.owner().put(member, "{\"role\":\"editor\"}").expect(200);
    assertReach(workspace, client, 200, 201, 403);
    workspace.owner().put(member, "{\"role\":\"owner\"}").expect(200);
    assertReach(workspace, client, 200, 201, 200);
    workspace.owner().delete(member).expect(204);
    assertReach(workspace, client, 404, 404, 404);
  }

  private static void assertReach(
      Workspace workspace, Client client, int read, int write, int administer) {
    client.get(workspace.notes()).expect(read);
    client.post(workspace.notes(), "{\"title\":\"mine\"}").expect(write);
    client.get(workspace.path() + "/journal/verification").expect(administer);
  }

  @Test
  void givenDisabledPerson_whenSigningIn_thenRefused() {
    Person person = tenant.person();
    tenant.administrator().client().delete("/people/" + person.id()).expect(204);
    nobody
        .post("/tokens", credentials(person.user(), person.password()))
        .expectProblem(401, "sign-in-refused");
  }

  @Test
  void givenPlainPerson_whenActingAsAdministratorOrOperator_thenForbidden() {
    Client person = tenant.person().client();
    person.get("/people").expectProblem(403, "forbidden");
    person.get("/operator/tenants").expectProblem(403, "forbidden");
    tenant.administrator().client().get("/operator/tenants").expectProblem(403, "forbidden");
  }
}
