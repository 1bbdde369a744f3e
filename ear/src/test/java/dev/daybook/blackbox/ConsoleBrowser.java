package dev.daybook.blackbox;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Set;

/** What people do with pages of the console in a browser, and how those are looked at. */
final class ConsoleBrowser {
  static final int DESK = 1280;
  static final int PHONE = 390;

  private ConsoleBrowser() {}

  /** Follows a link signed out, and signs in on the way. */
  static Page signedIn(Product product, BrowserContext window, Person person, String wanted) {
    Page page = window.newPage();
    page.navigate(product.base() + wanted);
    page.getByLabel("User name").fill(person.user());
    page.getByLabel("Password").fill(person.password());
    button(page, "Sign in");
    page.waitForURL(address -> !address.contains("sign-in"));
    return page;
  }

  static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  static void link(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }

  /** Finds what keeps people out of a page, and takes its picture. */
  static void look(Page page, String name, List<String> findings) {
    find(page, name, findings);
    Screenshots.take(page, name);
  }

  /** Finds what keeps people out of a page. */
  static void find(Page page, String name, List<String> findings) {
    Object over =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (((Number) over).intValue() > 0) {
      findings.add(name + " is wider than the window by " + over);
    }
    for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
      if (Set.of("serious", "critical").contains(rule.getImpact())) {
        findings.add(
            name
                + ": "
                + rule.getId()
                + " ("
                + rule.getImpact()
                + ") "
                + rule.getNodes().get(0).getHtml());
      }
    }
  }
}
