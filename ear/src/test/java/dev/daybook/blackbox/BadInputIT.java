package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What must not be taken: each is answered by a problem that says what is wrong and where, and
 * nothing is stored.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private Workspace workspace;
  private Client owner;
  private String item;

  /**
   * One request and the problem it meets.
   *
   * @param field "-" where the problem has none to name
   * @param limit 0 where there is none
   */
  private record Case(
      String name,
      String method,
      String path,
      byte[] body,
      String[] headers,
      int status,
      String problem,
      String field,
      long limit) {}

  private final List<Case> cases = new ArrayList<>();

  @BeforeAll
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    item = workspace.create("Tea").path("id").asText();
  }

  private void body(
      String name, String json, int status, String problem, String field, long limit) {
    bytes(name, json.getBytes(StandardCharsets.UTF_8), status, problem, field, limit);
  }

  private void bytes(
      String name, byte[] json, int status, String problem, String field, long limit) {
    String[] create = {"Content-Type", Client.JSON};
    cases.add(
        new Case(name, "POST", workspace.notes(), json, create, status, problem, field, limit));
    String[] put = {"Content-Type", Client.JSON, "If-Match", "\"1-1\""};
    cases.add(
        new Case(
            name + " by PUT",
            "PUT",
            workspace.note(item),
            json,
            put,
            status,
            problem,
            field,
            limit));
  }

  private void get(String name, String path, int status, String problem, String field, long limit) {
    cases.add(
        new Case(name, "GET", path, new byte[0], new String[0], status, problem, field, limit));
  }

  private void change(
      String name,
      String method,
      String path,
      String body,
      int status,
      String problem,
      String field,
      String... headers) {
    cases.add(
        new Case(
            name,
            method,
            path,
            body.getBytes(StandardCharsets.UTF_8),
            headers,
            status,
            problem,
            field,
            0));
  }

  private static String block(String members) {
    return "{\"blocks\":{\"b1\":{\"type\":\"paragraph\",\"order\":\"a0\"" + members + "}}}";
  }

  private void invalidJson() {
    String invalid = "invalid-json";
    body("half an object", "{\"title\":", 400, invalid, "title", 0);
    body("no JSON", "title", 400, invalid, "$", 0);
    body("nothing", "", 400, invalid, "$", 0);
    body("an array", "[]", 400, invalid, "$", 0);
    body("more behind the end", "{} {}", 400, invalid, "$", 0);
    body("a duplicate key", "{\"title\":\"a\",\"title\":\"b\"}", 400, invalid, "title", 0);
    body("U+0000", "{\"title\":\"a\\u0000b\"}", 400, invalid, "title", 0);
    body("a lone surrogate", "{\"title\":\"\\ud83c\"}", 400, invalid, "title", 0);
    body("1e400", "{\"mood\":1e400}", 400, invalid, "mood", 0);
    body("a number no double holds", "{\"mood\":12345678901234567890}", 400, invalid, "mood", 0);
    bytes(
        "broken UTF-8",
        new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
        400,
        invalid,
        "$",
        0);
    body("a byte order mark", "\ufeff{}", 400, invalid, "$", 0);
  }

  private void invalidDocuments() {
    String invalid = "invalid-document";
    for (String map : List.of("blocks", "tags", "properties")) {
      body("an array as " + map, "{\"" + map + "\":[]}", 422, invalid, map, 0);
    }
    body(
        "an unknown type",
        "{\"blocks\":{\"b1\":{\"type\":\"poem\",\"order\":\"a0\"}}}",
        422,
        invalid,
        "blocks.b1.type",
        0);
    body(
        "no order",
        "{\"blocks\":{\"b1\":{\"type\":\"quote\"}}}",
        422,
        invalid,
        "blocks.b1.order",
        0);
    body("a title that is a number", "{\"title\":1}", 422, invalid, "title", 0);
    body("a tag that is false", "{\"tags\":{\"t\":false}}", 422, invalid, "tags.t", 0);
    body("a kind that is another", "{\"kind\":\"task\"}", 422, invalid, "kind", 0);
  }

  private void overLimits() {
    String exceeded = "limit-exceeded";
    body(
        "501 characters of title",
        "{\"title\":\"" + "x".repeat(501) + "\"}",
        422,
        exceeded,
        "title",
        500);
    body(
        "a block over its limit",
        block(",\"text\":\"" + "x".repeat(262_145) + "\""),
        422,
        exceeded,
        "blocks.b1.text",
        262_144);
    body(
        "a block of 2 MB",
        block(",\"text\":\"" + "x".repeat(2 << 20) + "\""),
        413,
        "body-too-large",
        "$",
        1 << 20);
    body(
        "200 levels",
        "{\"deep\":" + "[".repeat(200) + "]".repeat(200) + "}",
        422,
        exceeded,
        "-any-",
        32);
    body(
        "100000 levels",
        "{\"deep\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
        422,
        exceeded,
        "-any-",
        32);
  }

  private void ids() {
    get("a malformed workspace id", "/workspaces/mine/notes", 400, "invalid-id", "-", 0);
    get("a malformed item id", workspace.note("tea"), 400, "invalid-id", "-", 0);
    get(
        "an id with braces",
        workspace.note("%7B" + UUID.randomUUID() + "%7D"),
        400,
        "invalid-id",
        "-",
        0);
    get("an id in short form", workspace.note("1-2-3-4-5"), 400, "invalid-id", "-", 0);
    body("a malformed id", "{\"id\":\"tea\"}", 0, "", "", 0);
    body("an id that is a number", "{\"id\":1}", 422, "invalid-document", "id", 0);
    get("an unknown item", workspace.note(UUID.randomUUID().toString()), 404, "not-found", "-", 0);
    get(
        "an unknown workspace",
        "/workspaces/" + UUID.randomUUID() + "/notes",
        404,
        "not-found",
        "-",
        0);
    get("an unknown resource", "/poems", 404, "not-found", "-", 0);
    for (String kind : List.of("notes", "tasks")) {
      change(
          "the workspace's own id for one of the " + kind,
          "PUT",
          workspace.path() + "/" + kind + "/" + workspace.id(),
          "{\"title\":\"Mine\"}",
          400,
          "invalid-id",
          "id",
          "Content-Type",
          Client.JSON,
          "If-None-Match",
          "*");
    }
    change(
        "the workspace's own id in POST",
        "POST",
        workspace.notes(),
        "{\"title\":\"Mine\",\"id\":\"" + workspace.id() + "\"}",
        400,
        "invalid-id",
        "id",
        "Content-Type",
        Client.JSON);
    change(
        "a foreign id in PUT",
        "PUT",
        workspace.note(item),
        "{\"id\":\"" + UUID.randomUUID() + "\"}",
        422,
        "invalid-document",
        "id",
        "Content-Type",
        Client.JSON,
        "If-Match",
        "\"1-1\"");
  }

  private void cursorsAndLimits() {
    for (String bad : List.of("x", "1", "1-", "-1", "1-1-1", "1-9999999999999999999", "%00")) {
      get(
          "list from cursor " + bad,
          workspace.notes() + "?cursor=" + bad,
          400,
          "invalid-cursor",
          "cursor",
          0);
      get(
          "feed since " + bad,
          workspace.path() + "/changes?since=" + bad,
          400,
          "invalid-cursor",
          "since",
          0);
      get(
          "history from " + bad,
          workspace.item(item) + "/history?cursor=" + bad,
          400,
          "invalid-cursor",
          "cursor",
          0);
    }
    for (String bad : List.of("0", "-1", "x", "501", "1.5", "99999999999", "%20")) {
      get(
          "list with limit " + bad,
          workspace.notes() + "?limit=" + bad,
          400,
          "invalid-parameter",
          "limit",
          500);
    }
    get(
        "feed with limit 1001",
        workspace.path() + "/changes?limit=1001",
        400,
        "invalid-parameter",
        "limit",
        1_000);
  }

  private void headers() {
    String note = workspace.note(item);
    change(
        "text",
        "POST",
        workspace.notes(),
        "{}",
        415,
        "unsupported-media-type",
        "-",
        "Content-Type",
        "text/plain");
    change(
        "plain JSON as a patch",
        "PATCH",
        note,
        "{}",
        415,
        "unsupported-media-type",
        "-",
        "Content-Type",
        Client.JSON,
        "If-Match",
        "*");
    change(
        "nothing acceptable", "GET", note, "", 406, "not-acceptable", "-", "Accept", "text/html");
    change(
        "a method it has not",
        "POST",
        note,
        "{}",
        405,
        "method-not-allowed",
        "-",
        "Content-Type",
        Client.JSON);
    for (String bad : List.of("1", "\"1\"", "W/\"1-1\"", "\"1-1\", \"1-2\"", "\"1-x\"")) {
      change(
          "If-Match " + bad,
          "DELETE",
          note,
          "",
          400,
          "invalid-parameter",
          "If-Match",
          "If-Match",
          bad);
    }
    change(
        "a tag of another epoch",
        "DELETE",
        note,
        "",
        412,
        "stale-version",
        "-",
        "If-Match",
        "\"9-1\"");
    change(
        "a long Idempotency-Key",
        "POST",
        workspace.notes(),
        "{}",
        400,
        "invalid-parameter",
        "Idempotency-Key",
        "Content-Type",
        Client.JSON,
        "Idempotency-Key",
        "k".repeat(256));
    change(
        "a system member in a patch",
        "PATCH",
        note,
        "{\"version\":7}",
        422,
        "invalid-document",
        "version",
        "Content-Type",
        Client.MERGE_PATCH,
        "If-Match",
        "\"1-1\"");
    change(
        "a patch that spoils",
        "PATCH",
        note,
        "{\"blocks\":[]}",
        422,
        "invalid-document",
        "blocks",
        "Content-Type",
        Client.MERGE_PATCH,
        "If-Match",
        "\"1-1\"");
    change(
        "redactions of text",
        "POST",
        workspace.item(item) + "/redactions",
        "{\"positions\":[\"x\"]}",
        400,
        "invalid-parameter",
        "positions",
        "Content-Type",
        Client.JSON);
  }

  @TestFactory
  Stream<DynamicTest> givenBadInput_whenSent_thenTheProblemIsNamedAndNothingStored() {
    cases.clear();
    invalidJson();
    invalidDocuments();
    overLimits();
    ids();
    cursorsAndLimits();
    headers();
    return cases.stream()
        .filter(one -> one.status() > 0)
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
  }

  private void check(Case one) {
    Answer answer =
        owner.send(
            one.method(),
            one.path(),
            HttpRequest.BodyPublishers.ofByteArray(one.body()),
            one.headers());
    answer.expectProblem(one.status(), one.problem());
    if (!one.field().startsWith("-")) {
      assertEquals(one.field(), answer.json().path("field").asText(), answer::toString);
    }
    if (one.limit() > 0) {
      assertEquals(one.limit(), answer.json().path("limit").asLong(), answer::toString);
    }
    assertEquals(1, workspace.head());
  }

  @Test
  void givenMalformedId_whenCreatedUnderIt_thenRefused() {
    owner.post(workspace.notes(), "{\"id\":\"tea\"}").expectProblem(400, "invalid-id");
    assertEquals(1, workspace.head());
  }

  private ECKey signingKey() throws SQLException, ParseException {
    try (Connection connection = workspace.tenant().product().superuser("catalog");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "select jwk from signing_key where retired_at is null order by created_at desc")) {
      row.next();
      return ECKey.parse(row.getString(1));
    }
  }

  private JWTClaimsSet.Builder claims() throws ParseException {
    Person administrator = workspace.tenant().administrator();
    String token =
        Client.anonymous(workspace.tenant().product().base())
            .post(
                "/tokens",
                "{\"user\":\"%s\",\"password\":\"%s\"}"
                    .formatted(administrator.user(), administrator.password()))
            .expect(200)
            .json()
            .path("token")
            .asText();
    return new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
  }

  private static String signed(ECKey key, JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private void assertRefused(String token) {
    Client.bearer(workspace.tenant().product().base(), () -> token)
        .post(workspace.notes(), "{}")
        .expectProblem(401, "unauthenticated");
    assertEquals(1, workspace.head());
  }

  @Test
  void givenTokenOfOurKey_whenOnlyItsTimeDiffers_thenGoodOrEnded() throws Exception {
    String good = signed(signingKey(), claims().build());
    Client.bearer(workspace.tenant().product().base(), () -> good)
        .get(workspace.notes())
        .expect(200);
    Date past = Date.from(Instant.now().minusSeconds(1));
    assertRefused(signed(signingKey(), claims().expirationTime(past).build()));
    assertRefused(signed(signingKey(), claims().expirationTime(null).build()));
    assertRefused(
        signed(
            signingKey(), claims().issueTime(Date.from(Instant.now().plusSeconds(600))).build()));
    assertRefused(signed(signingKey(), claims().audience("other").build()));
    assertRefused(signed(signingKey(), claims().issuer("other").build()));
  }

  @Test
  void givenForgedToken_whenSent_thenRefused() throws Exception {
    ECKey own = new ECKeyGenerator(Curve.P_256).keyID(signingKey().getKeyID()).generate();
    assertRefused(signed(own, claims().build()));
    assertRefused(new PlainJWT(claims().build()).serialize());
    String good = signed(signingKey(), claims().build());
    String[] parts = good.split("\\.", -1);
    String other =
        signed(signingKey(), claims().claim("part", "operator").build()).split("\\.", -1)[1];
    assertRefused(parts[0] + "." + other + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + ".");
    assertRefused("");
    assertRefused("x.y.z");
    assertRefused("a".repeat(5_000));
  }
}
