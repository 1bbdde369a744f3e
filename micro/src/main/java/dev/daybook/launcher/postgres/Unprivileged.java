package dev.daybook.launcher.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs when the launcher itself is root, which they refuse. A user namespace
 * without a mapping is enough: root is nobody in it, and still owns its files. Where the system
 * forbids that (most containers), they run as the user nobody.
 *
 * @param prefix what stands before the command
 * @param owner to whom the files must belong; empty for whoever started the launcher
 */
record Unprivileged(List<String> prefix, String owner) {
  private static final String ROOT = "0";
  private static final String NOBODY = "65534";

  /** How it is done on this system, for programs that must get into these directories. */
  static Unprivileged whoMayEnter(Path... directories) {
    if (new UnixSystem().getUid() != 0) {
      return new Unprivileged(List.of(), "");
    }
    List<String> nobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    List<String> nobodyAnywhere = new ArrayList<>(nobody);
    // For a directory inside of one that is closed to others, like root's home.
    nobodyAnywhere.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
    return Stream.of(
            new Unprivileged(List.of("unshare", "--user"), ROOT),
            new Unprivileged(nobody, NOBODY),
            new Unprivileged(nobodyAnywhere, NOBODY))
        .filter(way -> way.mayEnter(directories))
        .findFirst()
        .orElseThrow(
            () ->
                new LaunchException(
                    "PostgreSQL refuses to run as root, and neither unshare nor setpriv (Debian: util-linux) works"
                        + " here. Run ./daybook as an ordinary user, or set DAYBOOK_CATALOG_URL to use a PostgreSQL"
                        + " of yours."));
  }

  private boolean mayEnter(Path... directories) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-c", "test $(id -u) != 0 && for d; do test -x \"$d\" || exit 1; done", "sh"));
    for (Path directory : directories) {
      arguments.add(directory.toString());
    }
    try {
      Process process = new ProcessBuilder(command("sh", arguments)).start();
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program);
    command.addAll(arguments);
    return command;
  }

  /** Makes a directory with all that is in it belong to whom PostgreSQL runs as. */
  void own(Path directory) throws IOException {
    if (owner.isEmpty()) {
      return;
    }
    UserPrincipal principal =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    if (Files.getOwner(directory).equals(principal)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setOwner(file, principal);
      }
    }
  }
}
