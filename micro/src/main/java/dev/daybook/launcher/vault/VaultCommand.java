package dev.daybook.launcher.vault;

import dev.daybook.launcher.remote.Bar;
import dev.daybook.launcher.remote.Server;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** {@code ./daybook import DIR} and {@code ./daybook export DIR}, over REST. */
public final class VaultCommand {
  /** Exit code of an import that some files were refused in. */
  public static final int SOME_REFUSED = 3;

  private final VaultOptions options;
  private final Server server;
  private final PrintStream out;
  private final Bar bar;

  private VaultCommand(VaultOptions options, PrintStream out, boolean isTerminal) {
    this.options = options;
    this.server = new Server(options.caller());
    this.out = out;
    this.bar = new Bar(out, isTerminal);
  }

  /** Runs {@code import} or {@code export}; answers the exit code. */
  public static int run(
      String command, List<String> arguments, Map<String, String> environment, PrintStream out)
      throws IOException, InterruptedException {
    // The script knows: a JVM finds out only since version 22.
    boolean isTerminal = environment.containsKey("DAYBOOK_TERMINAL");
    VaultCommand one = new VaultCommand(VaultOptions.read(arguments, environment), out, isTerminal);
    return command.equals("import") ? one.importVault() : one.exportVault();
  }

  private int importVault() throws IOException, InterruptedException {
    Path directory = options.directory();
    if (!Files.isDirectory(directory)) {
      throw new LaunchException(directory + " is no directory.");
    }
    List<Path> files = ZipStream.files(directory);
    String path = "/workspaces/" + workspace() + "/import";
    String key = UUID.randomUUID().toString();
    String begun =
        server.send(
            path,
            key,
            () ->
                ZipStream.of(
                    directory,
                    files,
                    sent -> bar.show("Sending  ", sent * 100 / Math.max(1, files.size()))));
    bar.end();
    String id = Server.member(begun, "id");
    return told(id, server.follow(id, "Importing", bar));
  }

  private String workspace() throws IOException, InterruptedException {
    if (!options.workspace().isEmpty()) {
      return options.workspace();
    }
    List<String> all = Server.members(server.get("/workspaces"), "id");
    if (all.size() != 1) {
      throw new LaunchException(
          "There are " + all.size() + " workspaces. Name one by --workspace.");
    }
    return all.get(0);
  }

  private int told(String id, String job) throws IOException, InterruptedException {
    String state = Server.member(job, "state");
    if (!state.equals("done")) {
      throw new LaunchException("The import has " + state + ". " + Server.member(job, "detail"));
    }
    for (String name :
        List.of("files", "created", "updated", "unchanged", "kept", "refused", "missing")) {
      out.println(String.format("%-14s %s", name, Server.member(job, name)));
    }
    for (String name : List.of("links", "embeds", "tags")) {
      String open = Server.member(job, name + "Nowhere");
      out.println(
          String.format(
              "%-14s %s%s",
              name,
              Server.member(job, name),
              open.isEmpty() || open.equals("0") ? "" : ", " + open + " lead nowhere"));
    }
    out.println(
        "The whole report: " + options.caller().server() + "/api/v1/jobs/" + id + "/report");
    return Server.member(job, "refused").equals("0") ? 0 : SOME_REFUSED;
  }

  private int exportVault() throws IOException, InterruptedException {
    Path directory = options.directory().toAbsolutePath().normalize();
    Files.createDirectories(directory);
    String path =
        "/workspaces/" + workspace() + "/export" + (options.manifest() ? "" : "?manifest=false");
    // To a file first: one that was cut off must not be half unpacked.
    Path zip = Files.createTempFile(directory, ".export", ".zip");
    try {
      try (InputStream in = server.stream(path)) {
        Files.copy(in, zip, StandardCopyOption.REPLACE_EXISTING);
      }
      out.println("Exported " + unpack(zip, directory) + " files to " + options.directory());
      return 0;
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  private int unpack(Path zip, Path directory) throws IOException {
    int total;
    try (java.util.zip.ZipFile whole = new java.util.zip.ZipFile(zip.toFile())) {
      total = whole.size();
    }
    int files = 0;
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new LaunchException("The export has a path that leads out: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          files++;
        }
        bar.show("Exporting", ++entries * 100 / total);
      }
    }
    bar.end();
    return files;
  }
}
