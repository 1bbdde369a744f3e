package dev.daybook.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.data.Credentials.Name;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAccountsTest {
  @TempDir Path directory;

  @Test
  void givenFirstStart_thenAddressesAndACommandToPaste() {
    String demo = demoPassword();
    String text = accounts().text(true);
    assertTrue(text.contains("Daybook is ready"));
    assertTrue(text.contains("http://localhost:1/api/v1"));
    assertTrue(text.contains("http://localhost:1/admin/"));
    assertTrue(
        text.lines()
            .anyMatch(
                line ->
                    line.equals("curl -u demo:" + demo + " http://localhost:1/api/v1/workspaces")),
        text);
  }

  @Test
  void givenLaterStart_thenNoPasswordButWhereItStands() {
    String demo = demoPassword();
    String text = accounts().text(false);
    assertFalse(text.contains(demo));
    assertTrue(text.contains(directory.resolve("credentials").toString()));
  }

  private FirstAccounts accounts() {
    return new FirstAccounts(directory.resolve("credentials"), "http://localhost:1");
  }

  private String demoPassword() {
    return Credentials.keptIn(directory.resolve("credentials"))
        .get(Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD);
  }
}
