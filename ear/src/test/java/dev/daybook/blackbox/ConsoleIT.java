package dev.daybook.blackbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as people see it: in a browser, on a desk and on a phone, by light and by night. */
@ExtendWith(Products.class)
class ConsoleIT {
  private static final int DESK = ConsoleBrowser.DESK;
  private static final int PHONE = ConsoleBrowser.PHONE;

  private static Product product;
  private static Chromium chromium;
  private static Harbour harbour;

  @BeforeAll
  static void start(Product running) {
    chromium = Chromium.start();
    product = running;
    harbour = Harbour.make(running);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void givenChangedNote_whenFoundComparedAndRestored_thenItIsAsItWas() {
    Workspace workspace = harbour.tenant().workspace();
    String note = workspace.create("Quince jam").path("id").asText();
    workspace
        .owner()
        .patch(workspace.note(note), "{\"title\":\"Quince jelly\"}", "If-Match", "*")
        .expect(200);
    try (BrowserContext window = chromium.window(DESK, ColorScheme.LIGHT)) {
      Page page =
          ConsoleBrowser.signedIn(
              product,
              window,
              harbour.tenant().administrator(),
              "/admin/workspace.xhtml?workspace=" + workspace.id());
      page.getByLabel("Search").fill("quince");
      ConsoleBrowser.button(page, "Find");
      ConsoleBrowser.link(page, "Quince jelly");
      assertThat(page.locator("h1")).hasText("Quince jelly");
      ConsoleBrowser.link(page, "Changes of version 2");
      assertThat(page.locator(".pieces ins")).hasText("jelly");
      assertThat(page.locator(".pieces del")).hasText("jam");
      ConsoleBrowser.link(page, "Restore version 1…");
      assertThat(page.locator("main")).containsText("gets the content that it had");
      ConsoleBrowser.button(page, "Restore");
      assertThat(page.locator("h1")).hasText("Quince jam");
      assertThat(page.locator(".message.info")).containsText("restored");
    }
    assertEquals(
        "Quince jam",
        workspace.owner().get(workspace.note(note)).expect(200).json().path("title").asText());
    assertEquals(3, workspace.head());
  }

  @Test
  void givenWorkspace_whenVerified_thenTheVerdictAppearsByItself() {
    try (BrowserContext window = chromium.window(PHONE, ColorScheme.LIGHT)) {
      Page page =
          ConsoleBrowser.signedIn(
              product,
              window,
              harbour.tenant().administrator(),
              "/admin/verification.xhtml?workspace=" + harbour.workspace().id());
      ConsoleBrowser.button(page, "Verify this workspace");
      assertThat(page.locator(".verdict"))
          .containsText("Intact", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("The verdict: intact.");
      page.navigate(product.base() + "/admin/jobs.xhtml");
      ConsoleBrowser.button(page, "Verify all workspaces");
      assertThat(page.locator(".verdict"))
          .containsText("Intact", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }
  }

  @Test
  void givenEveryPage_whenLookedAt_thenNobodyIsKeptOut() {
    List<String> findings = new ArrayList<>();
    for (int width : new int[] {DESK, PHONE}) {
      // By light on the desk and by night on the phone: both palettes are looked at.
      ColorScheme colours = width == DESK ? ColorScheme.LIGHT : ColorScheme.DARK;
      walk(width, colours, Tenant.operator(product), operatorsPages(), findings);
      walk(width, colours, harbour.tenant().administrator(), administratorsPages(), findings);
    }
    assertEquals(List.of(), findings);
  }

  private static void walk(
      int width,
      ColorScheme colours,
      Person person,
      Map<String, String> pages,
      List<String> findings) {
    try (BrowserContext window = chromium.window(width, colours)) {
      Page page = window.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              findings.add(page.url() + ": " + message.text());
            }
          });
      page.navigate(product.base() + "/admin/sign-in.xhtml");
      ConsoleBrowser.look(page, "sign-in-" + width, findings);
      page.close();
      Page inside = ConsoleBrowser.signedIn(product, window, person, "/admin/");
      inside.onPageError(error -> findings.add(inside.url() + ": " + error));
      inside.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              findings.add(inside.url() + ": " + message.text());
            }
          });
      pages.forEach(
          (name, path) -> {
            inside.navigate(product.base() + path);
            ConsoleBrowser.look(inside, name + "-" + width, findings);
          });
    }
  }

  private static Map<String, String> operatorsPages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("installation", "/admin/dashboard.xhtml");
    pages.put("tenants", "/admin/tenants.xhtml");
    pages.put("tenant", "/admin/tenant.xhtml?slug=" + slug());
    pages.put("tenant-usage", "/admin/usage.xhtml?slug=" + slug());
    pages.put("new-tenant", "/admin/new-tenant.xhtml");
    return pages;
  }

  private static String slug() {
    return "harbour-" + harbour.tenant().administrator().user().substring("ada.".length());
  }

  private static Map<String, String> administratorsPages() {
    Person ada = harbour.tenant().administrator();
    String grace =
        ada.client().get("/people").expect(200).json().path("people").get(1).path("id").asText();
    String key =
        ada.client().get("/api-keys").expect(200).json().path("apiKeys").get(0).path("id").asText();
    String job =
        harbour
            .workspace()
            .owner()
            .post(harbour.workspace().path() + "/journal/verification", "")
            .json()
            .path("id")
            .asText();
    String in = "?workspace=" + harbour.workspace().id();
    String of = in + "&id=" + harbour.note();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("dashboard", "/admin/dashboard.xhtml");
    pages.put("usage", "/admin/usage.xhtml");
    pages.put("people", "/admin/people.xhtml");
    pages.put("person", "/admin/person.xhtml?id=" + grace);
    pages.put("new-person", "/admin/new-person.xhtml");
    pages.put("keys", "/admin/keys.xhtml");
    pages.put("key", "/admin/key.xhtml?id=" + key);
    pages.put("workspaces", "/admin/workspaces.xhtml");
    pages.put("workspace", "/admin/workspace.xhtml" + in);
    pages.put("search", "/admin/workspace.xhtml" + in + "&q=watch");
    pages.put("nothing-found", "/admin/workspace.xhtml" + in + "&q=unheard-of");
    pages.put("item", "/admin/item.xhtml" + of);
    pages.put("version", "/admin/item.xhtml" + of + "&version=" + harbour.first());
    pages.put(
        "diff", "/admin/diff.xhtml" + of + "&from=" + harbour.first() + "&to=" + harbour.last());
    pages.put("restore", "/admin/restore.xhtml" + of + "&position=" + harbour.first());
    pages.put("journal", "/admin/journal.xhtml" + in);
    pages.put("journal-refused", "/admin/journal.xhtml" + in + "&item=nonsense");
    pages.put("verification", "/admin/verification.xhtml" + in);
    pages.put("jobs", "/admin/jobs.xhtml");
    pages.put("job", "/admin/job.xhtml?id=" + job);
    return pages;
  }

  @Test
  void givenKeyboardOnly_whenSigningIn_thenInAndAtTheContent() {
    Person ada = harbour.tenant().administrator();
    try (BrowserContext window = chromium.window(DESK, ColorScheme.DARK)) {
      Page page = window.newPage();
      page.navigate(product.base() + "/admin/people.xhtml");
      page.getByLabel("User name").focus();
      page.keyboard().type(ada.user());
      page.keyboard().press("Tab");
      page.keyboard().type(ada.password());
      page.keyboard().press("Enter");
      page.waitForURL("**/admin/people.xhtml");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus")).hasText("To the content");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
    }
  }
}
