package dev.daybook.launcher.tenant;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Caller;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.remote.ServerFault;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code ./daybook tenant create SLUG}, {@code list}, {@code show}, {@code workspaces}, {@code
 * suspend}, {@code resume}, {@code delete}, {@code keep}, {@code certificate}, {@code backup},
 * {@code archives}, {@code remove-archive}, {@code restore}, {@code bring}, {@code recover}, {@code
 * probe}, {@code move}.
 */
public final class TenantCommand {
  private static final String TENANTS = "/operator/tenants";
  private static final int PASSWORD_BYTES = 18;
  private static final List<String> SHOWN =
      List.of("slug", "name", "state", "tier", "region", "shard", "retentionDays", "createdAt");

  private static final List<String> TAKEN =
      List.of("archive", "bytes", "workspaces", "entries", "blobs", "missingBlobs");

  private final Server server;
  private final PrintStream out;

  private TenantCommand(Server server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /** Does what is asked for; answers the exit code. */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out)
      throws IOException, InterruptedException {
    List<String> rest = new ArrayList<>(arguments);
    TenantCommand command =
        new TenantCommand(new Server(Caller.take(rest, environment, "operator")), out);
    String verb = rest.isEmpty() ? "" : rest.remove(0);
    switch (verb) {
      case "create" -> command.create(slug(rest), rest);
      case "list" -> command.list(rest);
      case "show" -> command.show(slug(rest), rest);
      case "workspaces" -> command.workspaces(slug(rest), rest);
      case "suspend" -> command.enter(slug(rest), "suspended", rest);
      case "resume" -> command.enter(slug(rest), "active", rest);
      case "delete" -> command.delete(slug(rest), rest);
      case "keep" -> command.keep(slug(rest), rest);
      case "certificate" -> command.certificate(slug(rest), rest);
      case "backup" -> command.backup(slug(rest), rest, environment);
      case "archives" -> command.archives(slug(rest), rest);
      case "remove-archive" -> command.removeArchive(slug(rest), rest);
      case "restore" ->
          new RestoreCommand(command.server, out, bar(out, environment)).run(slug(rest), rest);
      case "bring" ->
          new RestoreCommand(command.server, out, bar(out, environment)).bring(slug(rest), rest);
      case "move" -> new MoveCommand(command.server, out).run(slug(rest), rest);
      case "recover" ->
          new RecoveryCommand(command.server, out, bar(out, environment)).recover(slug(rest), rest);
      case "probe" ->
          new RecoveryCommand(command.server, out, bar(out, environment)).probe(slug(rest), rest);
      default ->
          throw new LaunchException(
              "Say create, list, show, workspaces, suspend, resume, delete, keep, certificate,"
                  + " backup, archives, remove-archive, restore, bring, recover, probe or move. See"
                  + " --help.");
    }
    return 0;
  }

  /** The script knows whether it is a terminal: a JVM finds out only since version 22. */
  private static Bar bar(PrintStream out, Map<String, String> environment) {
    return new Bar(out, environment.containsKey("DAYBOOK_TERMINAL"));
  }

  private static String slug(List<String> rest) {
    if (rest.isEmpty() || rest.get(0).startsWith("-")) {
      throw new LaunchException("Name the tenant by its slug. See --help.");
    }
    return rest.remove(0);
  }

  private static void end(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new LaunchException("There is no option " + rest.get(0) + ". See --help.");
    }
  }

  private void create(String slug, List<String> rest) throws IOException, InterruptedException {
    String name = Caller.take(rest, "--name", slug);
    StringBuilder json = new StringBuilder("{");
    member(json, "slug", slug).append(',');
    member(json, "name", name);
    for (String option : List.of("tier", "region", "shard")) {
      String value = Caller.take(rest, "--" + option, "");
      if (!value.isEmpty()) {
        member(json.append(','), option, value);
      }
    }
    List<String> workspaces = new ArrayList<>();
    while (rest.contains("--workspace")) {
      workspaces.add(Server.quoted(Caller.take(rest, "--workspace", "")));
    }
    json.append(",\"workspaces\":[").append(String.join(",", workspaces)).append(']');
    String user = Caller.take(rest, "--administrator", "");
    String person = Caller.take(rest, "--administrator-name", user);
    end(rest);
    if (user.isEmpty()) {
      throw new LaunchException("Name the first administrator's user with --administrator.");
    }
    String password = password();
    member(json.append(",\"administrator\":{"), "user", user).append(',');
    member(json, "name", person).append(',');
    member(json, "password", password).append("}}");
    send(slug, json.toString(), user, password);
  }

  private void send(String slug, String json, String user, String password)
      throws IOException, InterruptedException {
    String credentials =
        "administrator: " + user + "\npassword: " + password + "   (shown this once)";
    String made;
    try {
      made = server.post(TENANTS, UUID.randomUUID().toString(), json);
    } catch (IOException | ServerFault e) {
      // Only the answer may be lost, and nobody else knows the password.
      out.println(credentials);
      out.println("Whether it was made is not known: ./daybook tenant show " + slug);
      throw e;
    }
    tell(made);
    out.println(credentials);
    if (!Server.member(made, "state").equals("active")) {
      out.println("The server goes on with it: ./daybook tenant show " + slug);
    }
  }

  private static StringBuilder member(StringBuilder json, String name, String value) {
    return json.append(Server.quoted(name)).append(':').append(Server.quoted(value));
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void list(List<String> rest) throws IOException, InterruptedException {
    end(rest);
    listAll(TENANTS, List.of("slug", "state", "tier", "shard", "name"));
  }

  /** A line for each entry of a list, with these of its members. */
  private void listAll(String path, List<String> names) throws IOException, InterruptedException {
    String next = "";
    do {
      String page = server.get(path + "?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      List<List<String>> columns = names.stream().map(name -> Server.members(page, name)).toList();
      for (int row = 0; row < columns.get(0).size(); row++) {
        int at = row;
        out.println(
            columns.stream().map(column -> column.get(at)).collect(Collectors.joining("  ")));
      }
      String cursor = Server.member(page, "next");
      next = cursor.equals("null") ? "" : cursor;
    } while (!next.isEmpty());
  }

  private void show(String slug, List<String> rest) throws IOException, InterruptedException {
    end(rest);
    String tenant = server.get(TENANTS + "/" + Server.segment(slug));
    tell(tenant);
    String total = Server.member(tenant, "total");
    if (Server.member(tenant, "state").equals("provisioning") && !total.isEmpty()) {
      out.println("steps: " + Server.member(tenant, "done") + " of " + total);
      out.println("problem: " + Server.member(tenant, "problem"));
    }
    String eraseAt = Server.member(tenant, "eraseAt");
    if (!eraseAt.isEmpty()) {
      out.println("eraseAt: " + eraseAt);
      out.println("problem: " + Server.member(tenant, "problem"));
    }
  }

  private void workspaces(String slug, List<String> rest) throws IOException, InterruptedException {
    end(rest);
    listAll(
        TENANTS + "/" + Server.segment(slug) + "/workspaces",
        List.of("id", "purpose", "state", "position", "items"));
  }

  private void enter(String slug, String state, List<String> rest)
      throws IOException, InterruptedException {
    end(rest);
    tell(
        server.patch(
            TENANTS + "/" + Server.segment(slug), "{\"state\":" + Server.quoted(state) + "}"));
  }

  private void delete(String slug, List<String> rest) throws IOException, InterruptedException {
    String days = Caller.take(rest, "--grace-days", "");
    String confirmed = Caller.take(rest, "--confirm", "");
    end(rest);
    List<String> query = new ArrayList<>();
    if (!days.isEmpty()) {
      query.add("graceDays=" + Server.segment(days));
    }
    if (!confirmed.isEmpty()) {
      query.add("confirm=" + Server.segment(confirmed));
    }
    String said =
        server.delete(
            TENANTS
                + "/"
                + Server.segment(slug)
                + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    tell(said);
    out.println(
        "Until "
            + Server.member(said, "eraseAt")
            + " it can be called off: ./daybook tenant keep "
            + slug);
    out.println(
        "Its certificate of erasure: ./daybook tenant certificate " + Server.member(said, "id"));
  }

  private void keep(String slug, List<String> rest) throws IOException, InterruptedException {
    end(rest);
    tell(server.delete(TENANTS + "/" + Server.segment(slug) + "/deletion"));
  }

  /** As it is signed, byte by byte whatever the terminal writes: to be kept in a file. */
  private void certificate(String tenant, List<String> rest)
      throws IOException, InterruptedException {
    end(rest);
    String certificate = server.get("/operator/erasures/" + Server.segment(tenant));
    out.writeBytes(certificate.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void backup(String slug, List<String> rest, Map<String, String> environment)
      throws IOException, InterruptedException {
    String base = Caller.take(rest, "--base", "");
    end(rest);
    String json = base.isEmpty() ? "{}" : member(new StringBuilder("{"), "base", base) + "}";
    OperatorJob jobs = new OperatorJob(server, out, bar(out, environment));
    String job = jobs.ended(archives(slug), json, "Archiving", "No archive was taken");
    jobs.tell(job, TAKEN);
    if (!Server.member(job, "missingBlobs").equals("0")) {
      throw new LaunchException(
          "The archive is kept, and lacks the bytes of blobs. The verification of the tenant tells"
              + " which; put them back, and take another one on top.");
    }
  }

  private static String archives(String slug) {
    return TENANTS + "/" + Server.segment(slug) + "/archives";
  }

  private void archives(String slug, List<String> rest) throws IOException, InterruptedException {
    end(rest);
    listAll(
        archives(slug),
        List.of(
            "id", "takenAt", "base", "bytes", "workspaces", "entries", "blobs", "missingBlobs"));
  }

  private void removeArchive(String slug, List<String> rest)
      throws IOException, InterruptedException {
    if (rest.isEmpty()) {
      throw new LaunchException("Name the archive by its id. See --help.");
    }
    String archive = rest.remove(0);
    end(rest);
    server.delete(archives(slug) + "/" + Server.segment(archive));
    out.println("removed: " + archive);
  }

  private void tell(String tenant) {
    for (String name : SHOWN) {
      String value = Server.member(tenant, name);
      if (!value.isEmpty() && !value.equals("null")) {
        out.println(name + ": " + value);
      }
    }
  }
}
