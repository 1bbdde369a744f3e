package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./daybook tenant move SLUG SHARD}, which waits until the tenant lives there; with {@code
 * --call-off} instead of the shard until it is sure that it stays: at once, where {@code --lost}
 * says that the other shard is gone for good.
 */
final class MoveCommand {
  private static final List<String> TOLD =
      List.of("from", "to", "step", "rounds", "workspaces", "entries", "pauseMs");

  private final Server server;
  private final PrintStream out;

  MoveCommand(Server server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  void run(String slug, List<String> rest) throws IOException, InterruptedException {
    String path = "/operator/tenants/" + Server.segment(slug) + "/moves";
    boolean isCallOff = rest.remove("--call-off");
    String lost = Caller.take(rest, "--lost", "");
    String tier = Caller.take(rest, "--tier", "");
    String shard = isCallOff || rest.isEmpty() ? "" : rest.remove(0);
    boolean isLostAlone = !isCallOff && !lost.isEmpty();
    if (!rest.isEmpty() || shard.startsWith("-") || isLostAlone) {
      throw new LaunchException("Name the shard, a --tier, or --call-off. See --help.");
    }
    if (isCallOff) {
      String id = Server.member(server.get(path + "?limit=1"), "id");
      if (id.isEmpty()) {
        throw new LaunchException("The tenant was never moved.");
      }
      String without = lost.isEmpty() ? "" : "?lostShard=" + Server.segment(lost);
      server.delete(path + "/" + id + without);
      tell(ended(path + "/" + id, "called-off"));
    } else {
      String body = body(shard, tier);
      String id = Server.member(server.post(path, UUID.randomUUID().toString(), body), "id");
      tell(ended(path + "/" + id, "flipped"));
    }
  }

  private static String body(String shard, String tier) {
    StringBuilder body = new StringBuilder("{");
    if (!shard.isEmpty()) {
      body.append("\"shard\":").append(Server.quoted(shard));
    }
    if (!tier.isEmpty()) {
      body.append(body.length() > 1 ? "," : "").append("\"tier\":").append(Server.quoted(tier));
    }
    return body.append('}').toString();
  }

  /** The move, once it has come to a step, or behind it. */
  private String ended(String path, String step) throws IOException, InterruptedException {
    String move = server.get(path);
    while (!isAt(move, step)) {
      if (Server.member(move, "step").equals("following")
          && Server.member(move, "running").equals("false")) {
        throw new LaunchException(
            "The move waits to be asked for again. " + Server.member(move, "problem"));
      }
      TimeUnit.SECONDS.sleep(1);
      move = server.get(path);
    }
    return move;
  }

  private static boolean isAt(String move, String step) {
    return switch (Server.member(move, "step")) {
      case "ended", "called-off" -> true;
      case "leaving" -> step.equals("flipped");
      case "flipped" -> step.equals("flipped") && !Server.member(move, "pauseMs").equals("null");
      default -> false;
    };
  }

  private void tell(String move) {
    for (String name : TOLD) {
      out.println(name + ": " + Server.member(move, name));
    }
  }
}
