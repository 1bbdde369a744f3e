package dev.daybook.blackbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant's move as operators begin it, see it and call it off in the console. */
@ExtendWith(Products.class)
class ConsoleMoveIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Product product;
  private static Chromium chromium;

  @BeforeAll
  static void start(Product running) {
    chromium = Chromium.start();
    product = running;
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void givenTenant_whenMovedByTheForm_thenToldHowFarAndCalledOff() throws SQLException {
    Tenant tenant = Tenant.make(product, "s1");
    String address = "/admin/tenant.xhtml?slug=" + tenant.slug();
    List<String> findings = new ArrayList<>();
    try (BrowserContext desk = chromium.window(ConsoleBrowser.DESK, ColorScheme.LIGHT);
        BrowserContext phone = chromium.window(ConsoleBrowser.PHONE, ColorScheme.DARK);
        Connection shard = product.superuser("s2")) {
      Person operator = Tenant.operator(product);
      Page page = ConsoleBrowser.signedIn(product, desk, operator, address);
      Page late = ConsoleBrowser.signedIn(product, phone, operator, address);
      assertThat(field(page, "Shard")).not().containsText("s1");
      refusesNothing(page, findings);
      hold(shard, tenant);
      field(page, "Shard").selectOption("s2");
      field(page, "Tier from then on").selectOption("business");
      ConsoleBrowser.button(page, "Move the tenant");
      assertThat(page.locator(".message.info")).containsText("is being moved to s2.");
      assertThat(page.locator("form#move")).containsText("s1 to s2");
      assertThat(page.locator("form#move")).containsText("business");
      assertThat(page.locator("form#move .state")).hasText("following");
      look(page, "tenant-move-1280", findings);

      field(late, "Tier from then on").selectOption("free");
      ConsoleBrowser.button(late, "Move the tenant");
      assertThat(late.locator("form#move .refusal")).containsText("being moved to s2 already");
      look(late, "tenant-move-390", findings);

      ConsoleBrowser.button(page, "Call the move off");
      assertThat(page.locator(".message.info")).containsText("stays on s1.");
      assertThat(page.locator("form#move .state")).hasText("calling-off");
      shard.rollback();
      Client client = operator.client();
      String moves = "/operator/tenants/" + tenant.slug() + "/moves?limit=1";
      Await.until(
          "the move is over",
          PATIENCE,
          () -> last(client, moves).path("step").asText().equals("called-off"));
      page.reload();
      assertThat(page.locator("form#move .state")).hasText("called-off");
      assertThat(field(page, "Shard")).isVisible();
    }
    assertEquals(List.of(), findings);
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static JsonNode last(Client operator, String moves) {
    return operator.get(moves).expect(200).json().path("moves").path(0);
  }

  /** Nothing is chosen, and that is told at the field. */
  private static void refusesNothing(Page page, List<String> findings) {
    ConsoleBrowser.button(page, "Move the tenant");
    assertThat(page.locator("#shard-refused")).hasText("Name a shard, a tier, or both.");
    assertThat(field(page, "Shard")).hasAttribute("aria-invalid", "true");
    assertThat(field(page, "Tier from then on")).hasAttribute("aria-invalid", "false");
    ConsoleBrowser.find(page, "tenant-move-refused", findings);
  }

  private static void look(Page page, String name, List<String> findings) {
    page.locator("form#move").scrollIntoViewIfNeeded();
    ConsoleBrowser.look(page, name, findings);
  }

  /** Until the end of its transaction the other shard does not say whether it awaits the tenant. */
  private static void hold(Connection shard, Tenant tenant) throws SQLException {
    shard.setAutoCommit(false);
    try (Statement statement = shard.createStatement()) {
      statement.execute(
          "insert into tenant_fence (tenant_id, move_id, state) values ('"
              + tenant.id()
              + "', gen_random_uuid(), 'ended')");
    }
  }
}
