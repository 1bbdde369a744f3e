package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * {@code ./daybook tenant restore SLUG ARCHIVE NEW-SLUG}, and with {@code --preview} instead of the
 * new slug what would come of it.
 */
final class RestoreCommand {
  private static final List<String> TOLD = List.of("slug", "workspaces", "entries", "blobs");
  private static final List<String> PREVIEWED =
      List.of("workspace", "position", "lastCommitAt", "items", "name");

  private final Server server;
  private final PrintStream out;
  private final Bar bar;

  RestoreCommand(Server server, PrintStream out, Bar bar) {
    this.server = server;
    this.out = out;
    this.bar = bar;
  }

  void run(String slug, List<String> rest) throws IOException, InterruptedException {
    boolean isPreview = rest.remove("--preview");
    List<String> options = new ArrayList<>(List.of("as-of"));
    if (!isPreview) {
      options.addAll(List.of("name", "tier", "region", "shard"));
    }
    StringBuilder json = new StringBuilder();
    for (String option : options) {
      String value = Caller.take(rest, "--" + option, "");
      if (!value.isEmpty()) {
        member(json.append(','), option.equals("as-of") ? "asOf" : option, value);
      }
    }
    if (rest.isEmpty() || rest.get(0).startsWith("-")) {
      throw new LaunchException("Name the archive by its id. See --help.");
    }
    StringBuilder body = member(new StringBuilder("{"), "archive", rest.remove(0));
    if (!isPreview) {
      if (rest.isEmpty() || rest.get(0).startsWith("-")) {
        throw new LaunchException("Name the new tenant by its slug. See --help.");
      }
      member(body.append(','), "slug", rest.remove(0));
    }
    if (!rest.isEmpty()) {
      throw new LaunchException("There is no option " + rest.get(0) + ". See --help.");
    }
    String path = "/operator/tenants/" + Server.segment(slug) + "/restores";
    String text = body.append(json).append('}').toString();
    if (isPreview) {
      preview(ended(path + "/previews", text, "Looking"));
    } else {
      tell(ended(path, text, "Restoring"));
    }
  }

  private String ended(String path, String body, String what)
      throws IOException, InterruptedException {
    String begun = server.post(path, UUID.randomUUID().toString(), body);
    String job = server.follow(Server.member(begun, "id"), what, bar);
    String state = Server.member(job, "state");
    if (!state.equals("done")) {
      throw new LaunchException(
          "Nothing can be used of it: the job is " + state + ". " + Server.member(job, "detail"));
    }
    return job;
  }

  private void tell(String job) {
    for (String name : TOLD) {
      out.println(name + ": " + Server.member(job, name));
    }
  }

  /** A line for each workspace. */
  private void preview(String job) throws IOException, InterruptedException {
    String report = server.get("/jobs/" + Server.member(job, "id") + "/report");
    List<List<String>> columns =
        PREVIEWED.stream().map(name -> Server.members(report, name)).toList();
    for (int row = 0; row < columns.get(0).size(); row++) {
      int at = row;
      out.println(String.join("  ", columns.stream().map(column -> column.get(at)).toList()));
    }
  }

  private static StringBuilder member(StringBuilder json, String name, String value) {
    return json.append(Server.quoted(name)).append(':').append(Server.quoted(value));
  }
}
