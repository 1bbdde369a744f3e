package dev.daybook.blackbox;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; tests that want it are skipped where it is missing. */
final class Chromium implements AutoCloseable {
  private static final double PATIENCE_MS = 60_000;
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    // Containers run tests as root, which its sandbox refuses.
                    .setArgs(List.of("--no-sandbox")));
  }

  static Chromium start() {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Chromium is not installed in " + PROGRAM);
    return new Chromium();
  }

  /** A window of its own, without cookies. */
  BrowserContext window(int width, ColorScheme colours) {
    BrowserContext window =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 800)
                .setColorScheme(colours));
    window.setDefaultTimeout(PATIENCE_MS);
    return window;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
