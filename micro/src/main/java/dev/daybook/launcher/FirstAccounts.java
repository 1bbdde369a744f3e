package dev.daybook.launcher;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.data.Credentials.Name;
import java.nio.file.Path;
import java.util.List;

/** What is told when Daybook is ready: where it is, and how to get in. */
record FirstAccounts(Path credentials, String address) {
  /** With these the application makes its first accounts, when it has none. */
  static final List<Name> PASSWORDS =
      List.of(Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD, Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD);

  /** With the passwords themselves at the first start only: a screen is seen by many. */
  String text(boolean first) {
    return """

        Daybook is ready.

          API      %1$s/api/v1
          Console  %1$s/admin/

        %2$s

        Ctrl-C stops it.
        """
        .formatted(address, first ? firstTime() : laterOn());
  }

  private String firstTime() {
    Credentials kept = Credentials.keptIn(credentials);
    String demo = kept.get(Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD);
    return """
          First credentials (kept in %s):
            console  operator  %s
            API      demo      %s

          curl -u demo:%s %s/api/v1/workspaces"""
        .formatted(
            credentials, kept.get(Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD), demo, demo, address)
        .indent(0)
        .stripTrailing();
  }

  private String laterOn() {
    return """
          The first credentials are in %1$s

          (. '%1$s' && curl -u "demo:$%2$s" %3$s/api/v1/workspaces)"""
        .formatted(credentials, Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD, address);
  }
}
