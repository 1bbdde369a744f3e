package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets into the console, how far, and what it never lets happen; without a browser. */
@ExtendWith(Products.class)
class ConsoleAccessIT {
  private Product product;
  private Tenant tenant;
  private ConsoleClient browser;

  @BeforeEach
  void make(Product running, Tenants tenants) {
    product = running;
    tenant = tenants.first();
    browser = new ConsoleClient(product.base());
  }

  @Test
  void givenAdministrator_whenSigningIn_thenANewSessionAndTheDashboard() {
    browser.get("/admin/sign-in.xhtml").expect(200);
    String planted = browser.session();
    Person ada = tenant.administrator();
    Answer signedIn = browser.signIn(ada.user(), ada.password(), "");
    signedIn.expect(302);
    assertTrue(signedIn.header("Location").endsWith("/admin/dashboard.xhtml"), signedIn::toString);
    assertFalse(planted.isEmpty());
    assertNotEquals(planted, browser.session());
    assertTrue(
        browser.get("/admin/dashboard.xhtml").expect(200).text().contains("Journal entries"));
    String known = browser.session();
    ConsoleClient other = new ConsoleClient(product.base());
    other.get("/admin/sign-in.xhtml");
    assertNotEquals(known, other.session());
    other.get("/admin/dashboard.xhtml").expect(302);
  }

  @Test
  void givenWrongPassword_whenSigningIn_thenToldWhyAndStillOut() {
    Answer refused = browser.signIn(tenant.person().user(), "not that one", "");
    refused.expect(200);
    assertTrue(refused.text().contains("message error"), refused::toString);
    browser.get("/admin/dashboard.xhtml").expect(302);
  }

  @Test
  void givenPersonWhoIsNoAdministrator_whenSigningIn_thenNotLetIn() {
    Person person = tenant.person();
    Answer refused = browser.signIn(person.user(), person.password(), "").expect(200);
    assertTrue(refused.text().contains("for operators and administrators"), refused::toString);
    browser.get("/admin/dashboard.xhtml").expect(302);
  }

  @Test
  void givenDeepLink_whenSignedOut_thenThereAfterSigningIn() {
    Answer sent = browser.get("/admin/people.xhtml?after=a").expect(302);
    assertTrue(
        sent.header("Location").endsWith("?wanted=%2Fadmin%2Fpeople.xhtml%3Fafter%3Da"),
        sent::toString);
    Person ada = tenant.administrator();
    Answer back = browser.signIn(ada.user(), ada.password(), "/admin/people.xhtml?after=a");
    assertTrue(back.header("Location").endsWith("/admin/people.xhtml?after=a"), back::toString);
    for (String elsewhere :
        List.of("https://elsewhere.example/", "//elsewhere.example/admin/x.xhtml")) {
      ConsoleClient another = new ConsoleClient(product.base());
      Answer kept = another.signIn(ada.user(), ada.password(), elsewhere).expect(302);
      assertTrue(kept.header("Location").endsWith("/admin/dashboard.xhtml"), kept::toString);
    }
  }

  @Test
  void givenFormOfAnotherSite_whenSent_thenRefusedAndNothingDone() {
    Person victim = tenant.person();
    browser.signedIn(tenant.administrator());
    String page = "/admin/person.xhtml?id=" + victim.id();
    Answer form = browser.get(page).expect(200);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("disabling", "disabling");
    fields.put("disabling:id", victim.id());
    fields.put("disabling:disable", "");
    fields.putAll(ConsoleClient.state(form));
    browser.post(page, fields, "Origin", "https://elsewhere.example").expect(403);
    browser.post(page, fields, "Origin", "null").expect(403);
    browser.post(page, fields, "Referer", "https://elsewhere.example/admin/").expect(403);
    browser
        .post(page, fields, "Origin", product.base().toString(), "Sec-Fetch-Site", "cross-site")
        .expect(403);
    browser.post(page, fields, new String[0]).expect(403);
    Person.signedIn(product, victim.user(), victim.password());
    browser.post(page, fields).expect(302);
    Client.anonymous(product.base())
        .post(
            "/tokens",
            "{\"user\":\"" + victim.user() + "\",\"password\":\"" + victim.password() + "\"}")
        .expectProblem(401, "sign-in-refused");
  }

  @Test
  void givenFormWhoseIdIsNone_whenSent_thenSaidSo() {
    browser.signedIn(tenant.administrator());
    String page = "/admin/person.xhtml?id=" + tenant.person().id();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("disabling", "disabling");
    fields.put("disabling:id", "x");
    fields.put("disabling:disable", "");
    fields.putAll(ConsoleClient.state(browser.get(page).expect(200)));
    browser.post(page, fields).expect(400);
  }

  @Test
  void givenAdministrator_whenAskingForOperatorsPages_thenForbidden() {
    browser.signedIn(tenant.administrator());
    browser.get("/admin/tenants.xhtml").expect(403);
    browser.get("/admin/new-tenant.xhtml").expect(403);
    browser.get("/admin/tenant.xhtml?slug=demo").expect(403);
  }

  @Test
  void givenOperator_whenAskingForATenantsContent_thenNotShown() {
    Workspace workspace = tenant.workspace();
    workspace.create("Tea");
    browser.signedIn(Tenant.operator(product));
    browser.get("/admin/dashboard.xhtml").expect(200);
    browser.get("/admin/tenants.xhtml").expect(200);
    browser.get("/admin/people.xhtml").expect(403);
    browser.get("/admin/keys.xhtml").expect(403);
    browser.get("/admin/workspaces.xhtml").expect(403);
    browser.get("/admin/workspace.xhtml?workspace=" + workspace.id()).expect(404);
    browser.get("/admin/journal.xhtml?workspace=" + workspace.id()).expect(404);
  }

  @Test
  void givenWorkspaceOfOthers_whenTheAdministratorLooks_thenItsSizeOnly() {
    Person owner = tenant.person();
    String id =
        owner
            .client()
            .post("/workspaces", "{\"name\":\"Others' plans\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    String note =
        owner
            .client()
            .post("/workspaces/" + id + "/notes", "{\"title\":\"Secret of the well\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    browser.signedIn(tenant.administrator());
    String in = "workspace=" + id;
    for (String page :
        List.of(
            "/admin/workspace.xhtml?" + in,
            "/admin/workspace.xhtml?q=Secret&" + in,
            "/admin/item.xhtml?" + in + "&id=" + note,
            "/admin/diff.xhtml?" + in + "&from=1&to=1&id=" + note,
            "/admin/restore.xhtml?" + in + "&position=1&id=" + note,
            "/admin/journal.xhtml?" + in,
            "/admin/verification.xhtml?" + in)) {
      Answer answer = browser.get(page).expect(404);
      assertFalse(answer.text().contains("Secret"), page);
    }
  }

  @Test
  void givenAnotherTenantsThings_whenAskedFor_thenNotFound(Tenants tenants) {
    Tenant other = tenants.second();
    String key =
        other
            .administrator()
            .client()
            .post("/api-keys", "{\"name\":\"theirs\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    browser.signedIn(tenant.administrator());
    browser.get("/admin/person.xhtml?id=" + other.administrator().id()).expect(404);
    browser.get("/admin/key.xhtml?id=" + key).expect(404);
    browser.get("/admin/workspace.xhtml?workspace=" + other.workspace().id()).expect(404);
    assertFalse(browser.get("/admin/keys.xhtml").expect(200).text().contains("theirs"));
  }

  @Test
  void givenBadParameters_whenAsked_thenSaidSo() {
    Workspace workspace = tenant.workspace();
    browser.signedIn(tenant.administrator());
    String in = "?workspace=" + workspace.id();
    browser.get("/admin/person.xhtml?id=x").expect(400);
    browser.get("/admin/workspace.xhtml?workspace=x").expect(400);
    browser.get("/admin/workspace.xhtml" + in + "&kind=x").expect(400);
    browser.get("/admin/workspace.xhtml" + in + "&before=-1").expect(400);
    browser.get("/admin/job.xhtml?id=x").expect(400);
    for (String filter : List.of("since=x", "until=2026-99-01", "item=x", "actor=x", "kind=x")) {
      Answer answer = browser.get("/admin/journal.xhtml" + in + "&" + filter).expect(200);
      assertTrue(answer.text().contains("message error"), filter);
    }
    browser.get("/admin/nowhere.xhtml").expect(404);
  }

  @Test
  void givenMarkupInTitles_whenShown_thenItIsTextEverywhere() {
    Workspace workspace = tenant.workspace();
    String hostile = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>";
    String note = workspace.create(hostile).path("id").asText();
    workspace
        .owner()
        .patch(
            workspace.note(note), "{\"title\":\"<b onclick=x>" + hostile + "\"}", "If-Match", "*")
        .expect(200);
    browser.signedIn(tenant.administrator());
    String in = "?workspace=" + workspace.id() + "&id=" + note;
    for (String page :
        List.of(
            "/admin/workspace.xhtml?workspace=" + workspace.id(),
            "/admin/workspace.xhtml?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&workspace="
                + workspace.id(),
            "/admin/item.xhtml" + in,
            "/admin/diff.xhtml" + in + "&from=1&to=2",
            "/admin/restore.xhtml" + in + "&position=1",
            "/admin/journal.xhtml?workspace=" + workspace.id())) {
      String html = browser.get(page).expect(200).text().toLowerCase(Locale.ROOT);
      assertFalse(html.contains("<script>alert"), page);
      assertFalse(html.contains("<img src=x"), page);
      assertFalse(html.contains("<b onclick"), page);
      assertTrue(html.contains("&lt;"), page);
    }
  }

  @Test
  void givenAnyAnswer_whenLookedAt_thenItTellsBrowsersWhatIsNotAllowed() {
    Answer first = browser.get("/admin/sign-in.xhtml").expect(200);
    String cookie = first.header("Set-Cookie").toLowerCase(Locale.ROOT);
    assertTrue(cookie.contains("samesite=lax") && cookie.contains("httponly"), cookie);
    assertHeaders(first);
    String policies =
        String.join(" ", first.response().headers().allValues("Content-Security-Policy"));
    assertTrue(policies.contains("script-src 'self' 'nonce-"), policies);
    assertHeaders(browser.get("/admin/").expect(302));
    assertHeaders(browser.get("/admin/people.xhtml").expect(302));
    assertHeaders(browser.get("/admin/assets/console.css").expect(200));
    assertHeaders(browser.get("/admin/assets/nothing.css").expect(404));
    browser.signedIn(tenant.administrator());
    assertHeaders(browser.get("/admin/dashboard.xhtml").expect(200));
    assertHeaders(browser.get("/admin/tenants.xhtml").expect(403));
    assertHeaders(browser.get("/admin/person.xhtml?id=x").expect(400));
    assertHeaders(
        browser.post("/admin/people.xhtml", Map.of(), "Origin", "https://x.example").expect(403));
    Answer page = browser.get("/admin/new-person.xhtml").expect(200);
    Map<String, String> unsigned = new LinkedHashMap<>(ConsoleClient.state(page));
    unsigned.remove("primefaces.nonce");
    assertHeaders(browser.post("/admin/new-person.xhtml", unsigned).expect(500));
  }

  private static void assertHeaders(Answer answer) {
    List<String> policies = answer.response().headers().allValues("Content-Security-Policy");
    assertTrue(
        policies.stream().anyMatch(policy -> policy.contains("frame-ancestors 'none'")),
        answer::toString);
    policies.forEach(policy -> assertFalse(policy.matches(".*unsafe-(inline|eval).*"), policy));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"), answer::toString);
    assertEquals("DENY", answer.header("X-Frame-Options"), answer::toString);
    assertEquals("same-origin", answer.header("Referrer-Policy"), answer::toString);
  }
}
