package dev.daybook.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSessionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/journal.xhtml?workspace=01a2&kind=note",
        "/admin/tenants.xhtml",
        "/admin/workspace.xhtml?q=a%20b",
      })
  void givenPageOfTheConsole_whenWanted_thenGoneOnTo(String wanted) {
    assertEquals(wanted, ConsoleSession.next(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/admin/tenants.xhtml",
        "/\\elsewhere.example",
        "/admin/../api/v1/me",
        "/admin/tenants.xhtml\r\nSet-Cookie: x=y",
        "/admin/sign-in.xhtml",
        "javascript:alert(1)",
        "",
      })
  void givenAnythingElse_whenWanted_thenTheFirstPage(String wanted) {
    assertEquals(ConsoleSession.HOME, ConsoleSession.next(wanted));
  }
}
