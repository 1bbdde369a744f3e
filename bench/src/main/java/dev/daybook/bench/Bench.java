package dev.daybook.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The command {@code ./daybook bench}. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  /** Returns the exit code: 0 when all was measured, 1 when it cannot go on or figures are bad. */
  private static int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      System.out.print(Options.HELP);
      return 0;
    }
    try {
      Path home = home();
      Options options = Options.parse(arguments, home.resolve("docs/performance.md"));
      return measure(home, options) ? 0 : 1;
    } catch (BenchException e) {
      System.err.println("The bench cannot go on. " + e.getMessage());
      return 1;
    } catch (Exception e) {
      System.err.println("The bench cannot go on. " + e);
      return 1;
    }
  }

  private static boolean measure(Path home, Options options) throws Exception {
    Path work =
        Files.createDirectories(
            home.resolve(".daybook/bench").resolve(Long.toString(ProcessHandle.current().pid())));
    AtomicBoolean failed = new AtomicBoolean(true);
    Cleanup cleanup = new Cleanup();
    cleanup.add(() -> leave(work, failed.get()));
    boolean valid = true;
    if (options.torture()) {
      new LongTorture(home, work, options.minutes(), options.seed(), cleanup).run();
    } else if (options.tenants() > 0) {
      new ManyTenants(home, work, options.tenants(), cleanup).run();
    } else if (options.moves() > 0) {
      valid = new MovePauses(home, work, options, cleanup).run();
    } else {
      valid = new Measurement(home, work, options, Tools.find(), cleanup).run();
    }
    failed.set(false);
    return valid;
  }

  /** What failed is kept for a look: its logs are in there. */
  private static void leave(Path work, boolean failed) {
    if (failed) {
      System.err.println("Its files are in " + work + "; they can be deleted.");
    } else {
      delete(work);
    }
  }

  /** Where the script daybook lies: this jar is in bench/target. */
  private static Path home() throws URISyntaxException {
    Path jar =
        Path.of(Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toAbsolutePath();
    return jar.getParent().getParent().getParent();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      System.err.println("Left behind: " + directory + " (" + e.getMessage() + ")");
    }
  }
}
