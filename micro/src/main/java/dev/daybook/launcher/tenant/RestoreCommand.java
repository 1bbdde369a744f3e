package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./daybook tenant restore SLUG ARCHIVE NEW-SLUG}, and with {@code --preview} instead of the
 * new slug what would come of it; {@code bring ID ARCHIVE SLUG} for a tenant of another
 * installation.
 */
final class RestoreCommand {
  private static final List<String> TOLD = List.of("slug", "workspaces", "entries", "blobs");
  private static final List<String> PREVIEWED =
      List.of("workspace", "position", "lastCommitAt", "items", "name");

  private static final String USELESS = "Nothing can be used of it";

  private final PrintStream out;
  private final OperatorJob jobs;

  RestoreCommand(Server server, PrintStream out, Bar bar) {
    this.out = out;
    this.jobs = new OperatorJob(server, out, bar);
  }

  void run(String slug, List<String> rest) throws IOException, InterruptedException {
    boolean isPreview = rest.remove("--preview");
    List<String> options = new ArrayList<>(List.of("as-of"));
    if (!isPreview) {
      options.addAll(List.of("name", "tier", "region", "shard"));
    }
    StringBuilder json = isPreview ? new StringBuilder() : suspended(rest);
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
      preview(jobs.ended(path + "/previews", text, "Looking", USELESS));
    } else {
      jobs.tell(jobs.ended(path, text, "Restoring", USELESS), TOLD);
    }
  }

  /** Keys come by files: nobody is to find them in the list of processes. */
  void bring(String tenant, List<String> rest) throws IOException, InterruptedException {
    String tenantKeys = lines(rest, "--tenant-key");
    String checkpointKeys = lines(rest, "--keys");
    StringBuilder json = suspended(rest);
    for (String option : List.of("as-of", "name", "tier", "region", "shard")) {
      String value = Caller.take(rest, "--" + option, "");
      if (!value.isEmpty()) {
        member(json.append(','), option.equals("as-of") ? "asOf" : option, value);
      }
    }
    if (rest.size() != 2 || rest.get(0).startsWith("-")) {
      throw new LaunchException("Name the archive by its id, and the tenant's slug. See --help.");
    }
    StringBuilder body = member(new StringBuilder("{"), "tenant", tenant);
    member(body.append(','), "archive", rest.get(0));
    member(body.append(','), "slug", rest.get(1));
    body.append(",\"tenantKeys\":[").append(tenantKeys).append("],\"checkpointKeys\":[");
    body.append(checkpointKeys).append(']').append(json).append('}');
    jobs.tell(jobs.ended("/operator/restores", body.toString(), "Restoring", USELESS), TOLD);
  }

  /** Whether nobody is to come in at its end, as a member behind another. */
  private static StringBuilder suspended(List<String> rest) {
    return new StringBuilder(rest.remove("--suspended") ? ",\"suspended\":true" : "");
  }

  /** All lines of the files that an option names, as members of an array. */
  private static String lines(List<String> rest, String option) throws IOException {
    List<String> lines = new ArrayList<>();
    while (rest.contains(option)) {
      for (String line : Files.readAllLines(Path.of(Caller.take(rest, option, "")))) {
        if (!line.isBlank()) {
          lines.add(Server.quoted(line.strip()));
        }
      }
    }
    if (lines.isEmpty()) {
      throw new LaunchException("Give files with " + option + ". See --help.");
    }
    return String.join(",", lines);
  }

  /** A line for each workspace. */
  private void preview(String job) throws IOException, InterruptedException {
    String report = jobs.report(job);
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
