package dev.daybook.launcher.verification;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code ./daybook verify --workspace ID}, {@code --tenant}, {@code --shard}, {@code --all}. */
public final class VerifyCommand {
  public static final int INTACT = 0;
  public static final int BROKEN = 1;
  public static final int NOT_DONE = 2;

  /** An entry of a report: an object in which one other may stand. */
  private static final Pattern ENTRY = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

  private VerifyCommand() {}

  /** Runs a verification on the server; answers the exit code. */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out)
      throws IOException, InterruptedException {
    List<String> rest = new ArrayList<>(arguments);
    String workspace = Caller.take(rest, "--workspace", "");
    String tenant = Caller.take(rest, "--tenant", "");
    String shard = Caller.take(rest, "--shard", "");
    boolean all = rest.remove("--all");
    Caller caller = Caller.take(rest, environment, workspace.isEmpty() ? "operator" : "demo");
    int named = 0;
    for (boolean one :
        new boolean[] {!workspace.isEmpty(), !tenant.isEmpty(), !shard.isEmpty(), all}) {
      named += one ? 1 : 0;
    }
    if (named != 1 || !rest.isEmpty()) {
      throw new LaunchException(
          "Name one of --workspace, --tenant, --shard and --all, and no other options than --help"
              + " tells.");
    }
    Server server = new Server(caller);
    String key = UUID.randomUUID().toString();
    String begun =
        workspace.isEmpty()
            ? server.post("/verifications", key, extent(tenant, shard))
            : server.post(
                "/workspaces/" + Server.segment(workspace) + "/journal/verification", key, "");
    String id = Server.member(begun, "id");
    // The script knows: a JVM finds out only since version 22.
    Bar bar = new Bar(out, environment.containsKey("DAYBOOK_TERMINAL"));
    return told(server.follow(id, "Verifying", bar), server.get("/jobs/" + id + "/report"), out);
  }

  private static String extent(String tenant, String shard) {
    if (!tenant.isEmpty()) {
      return "{\"tenant\":" + Server.quoted(tenant) + "}";
    }
    return shard.isEmpty() ? "{\"all\":true}" : "{\"shard\":" + Server.quoted(shard) + "}";
  }

  private static int told(String job, String report, PrintStream out) {
    String state = Server.member(job, "state");
    if (!state.equals("done")) {
      throw new LaunchException(
          "The verification was not done: it is " + state + ". " + Server.member(job, "detail"));
    }
    ENTRY
        .matcher(report.substring(report.indexOf("\"entries\":")))
        .results()
        .map(MatchResult::group)
        .map(VerifyCommand::line)
        .forEach(out::println);
    String verdict = Server.member(job, "verdict");
    StringBuilder counts = new StringBuilder();
    for (String name :
        List.of("workspaces", "broken", "entries", "head", "items", "blobs", "faults")) {
      String count = Server.member(job, name);
      counts.append(count.isEmpty() ? "" : ", " + name + " " + count);
    }
    out.println(verdict + ": " + counts.substring(2));
    return verdict.equals("intact") ? INTACT : BROKEN;
  }

  /** A fault; or a broken workspace, by its first one. */
  private static String line(String entry) {
    String workspace = Server.member(entry, "workspace");
    if (workspace.isEmpty()) {
      return fault(entry);
    }
    return "workspace "
        + workspace
        + " of tenant "
        + Server.member(entry, "tenant")
        + ": "
        + Server.member(entry, "faults")
        + " faults, the first: "
        + fault(entry);
  }

  private static String fault(String entry) {
    StringBuilder line = new StringBuilder(Server.member(entry, "check"));
    for (String name : List.of("kind", "item", "blob", "position")) {
      String value = Server.member(entry, name);
      if (!value.isEmpty()) {
        line.append(' ').append(name.equals("position") ? "at position " : "").append(value);
      }
    }
    return line.append(": ").append(Server.member(entry, "reason")).toString();
  }
}
