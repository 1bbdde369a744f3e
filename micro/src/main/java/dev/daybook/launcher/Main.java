package dev.daybook.launcher;

import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import dev.daybook.launcher.setting.Settings;
import dev.daybook.launcher.tenant.TenantCommand;
import dev.daybook.launcher.vault.VaultCommand;
import dev.daybook.launcher.verification.VerifyCommand;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The commands behind {@code ./daybook}: {@code run}, {@code migrate}, {@code import}, {@code
 * export}, {@code tenant}, and {@code verify} of what a server keeps.
 */
public final class Main {
  private static final int JAVA_LEAST = 17;
  private static final List<String> REMOTE = List.of("import", "export", "verify", "tenant");

  private final Stops stops = new Stops();

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new Main().run(List.of(arguments)));
  }

  /** Returns the exit code: 0 after a wanted end, 1 when it cannot go on. */
  private int run(List<String> arguments) {
    if (arguments.isEmpty() || arguments.contains("--help")) {
      System.out.println(Help.of(arguments));
      return 0;
    }
    if (REMOTE.contains(arguments.get(0))) {
      return remote(arguments.get(0), arguments.subList(1, arguments.size()));
    }
    stopOnSignal();
    try {
      perform(arguments.get(0), arguments.subList(1, arguments.size()));
      stops.run();
      return 0;
    } catch (LaunchException | IOException e) {
      boolean stoppedBySignal = !stops.run();
      if (stoppedBySignal) {
        awaitHalt();
      }
      System.out.flush();
      System.err.println("\nDaybook cannot go on. " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      stops.run();
      return 1;
    }
  }

  private static int remote(String command, List<String> options) {
    int failed = command.equals("verify") ? VerifyCommand.NOT_DONE : 1;
    try {
      return switch (command) {
        case "verify" -> VerifyCommand.run(options, System.getenv(), System.out);
        case "tenant" -> TenantCommand.run(options, System.getenv(), System.out);
        default -> VaultCommand.run(command, options, System.getenv(), System.out);
      };
    } catch (LaunchException | IOException e) {
      System.out.flush();
      System.err.println(e instanceof LaunchException ? e.getMessage() : "No answer: " + e);
      return failed;
    } catch (InterruptedException e) {
      return failed;
    }
  }

  private void perform(String command, List<String> options)
      throws IOException, InterruptedException {
    requireJava();
    Settings settings = Settings.read(options, System.getenv());
    Launch launch = new Launch(settings, System.getenv(), new Progress(System.out), stops);
    switch (command) {
      case "run" -> {
        launch.run();
        awaitHalt();
      }
      case "migrate" -> launch.migrate();
      default ->
          throw new LaunchException("Unknown command " + command + ". There are run and migrate.");
    }
  }

  private static void requireJava() {
    int version = Runtime.version().feature();
    if (version < JAVA_LEAST) {
      throw new LaunchException(
          "This is Java " + version + ". Daybook needs Java " + JAVA_LEAST + " or later.");
    }
  }

  /** Ctrl-C and SIGTERM are a wanted end: everything is stopped, and the exit code is 0. */
  private void stopOnSignal() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (stops.run()) {
                    Runtime.getRuntime().halt(0);
                  }
                },
                "stopping"));
  }

  private static void awaitHalt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
