package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code ./daybook tenant recover SLUG --as-of INSTANT}, and with {@code --preview} what that would
 * change; {@code probe SLUG} for whether others can see anything of a tenant.
 */
final class RecoveryCommand {
  private static final List<String> RECOVERED =
      List.of("workspaces", "refused", "restored", "deleted", "leftOut");
  private static final List<String> PROBED =
      List.of("tables", "statements", "seeing", "writing", "timedOut", "leaks");

  private static final String UNENDED = "It did not come to its end";

  private final PrintStream out;
  private final OperatorJob jobs;

  RecoveryCommand(Server server, PrintStream out, Bar bar) {
    this.out = out;
    this.jobs = new OperatorJob(server, out, bar);
  }

  void recover(String slug, List<String> rest) throws IOException, InterruptedException {
    boolean isPreview = rest.remove("--preview");
    String asOf = Caller.take(rest, "--as-of", "");
    String until = Caller.take(rest, "--until", "");
    end(rest);
    if (asOf.isEmpty()) {
      throw new LaunchException("Say to which instant with --as-of. See --help.");
    }
    String body =
        "{\"asOf\":"
            + Server.quoted(asOf)
            + (until.isEmpty() ? "}" : ",\"until\":" + Server.quoted(until) + "}");
    String path = path(slug) + "/recoveries";
    if (isPreview) {
      out.println(jobs.report(jobs.ended(path + "/previews", body, "Looking", UNENDED)));
    } else {
      jobs.tell(jobs.ended(path, body, "Recovering", UNENDED), RECOVERED);
    }
  }

  void probe(String slug, List<String> rest) throws IOException, InterruptedException {
    end(rest);
    String job = jobs.ended(path(slug) + "/leak-probes", "{}", "Probing", UNENDED);
    jobs.tell(job, PROBED);
    if (!Server.member(job, "timedOut").equals("0")) {
      throw new LaunchException("Some statements did not come to their end. Run it again later.");
    }
    if (!Server.member(job, "leaks").equals("0")) {
      throw new LaunchException("Others can see what it has: " + jobs.report(job));
    }
  }

  private static String path(String slug) {
    return "/operator/tenants/" + Server.segment(slug);
  }

  private static void end(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new LaunchException("There is no option " + rest.get(0) + ". See --help.");
    }
  }
}
