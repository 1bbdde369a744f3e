package dev.daybook.launcher.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  static Unprivileged ofThisSystem() {
    if (new UnixSystem().getUid() != 0) {
      return new Unprivileged(List.of(), "");
    }
    List<Unprivileged> ways =
        List.of(
            new Unprivileged(List.of("unshare", "--user"), ROOT),
            new Unprivileged(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                NOBODY));
    return ways.stream()
        .filter(Unprivileged::works)
        .findFirst()
        .orElseThrow(
            () ->
                new LaunchException(
                    "PostgreSQL refuses to run as root, and neither unshare nor setpriv (Debian: util-linux) works here."
                        + " Run ./daybook as an ordinary user, or set DAYBOOK_CATALOG_URL to use a PostgreSQL of yours."));
  }

  private boolean works() {
    try {
      Process process = new ProcessBuilder(command("id", List.of("-u"))).start();
      String user = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && !user.strip().equals("0");
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
