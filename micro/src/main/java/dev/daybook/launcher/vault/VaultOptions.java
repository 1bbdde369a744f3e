package dev.daybook.launcher.vault;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What {@code import} and {@code export} are told.
 *
 * @param workspace an id; empty for the only one there is
 * @param authorization of every request
 * @param manifest whether an export has one
 */
record VaultOptions(
    Path directory, String workspace, URI server, String authorization, boolean manifest) {
  private static final String USER = "demo";

  static VaultOptions read(List<String> arguments, Map<String, String> environment) {
    List<String> rest = new ArrayList<>(arguments);
    boolean manifest = !rest.remove("--no-manifest");
    String workspace = take(rest, "--workspace", "");
    String port = environment.getOrDefault("DAYBOOK_PORT", "8080");
    String server = take(rest, "--server", "http://localhost:" + port);
    String user = take(rest, "--user", environment.getOrDefault("DAYBOOK_USER", ""));
    String data = take(rest, "--data", environment.getOrDefault("DAYBOOK_DATA", ".daybook/data"));
    if (rest.size() != 1 || rest.get(0).startsWith("--")) {
      throw new LaunchException("Name one directory, and no other options than --help tells.");
    }
    return new VaultOptions(
        Path.of(rest.get(0)),
        workspace,
        URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server),
        authorization(user, Path.of(data), environment),
        manifest);
  }

  private static String take(List<String> arguments, String flag, String otherwise) {
    int at = arguments.indexOf(flag);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == arguments.size()) {
      throw new LaunchException(flag + " needs a value. See --help.");
    }
    arguments.remove(at);
    return arguments.remove(at);
  }

  private static String authorization(String user, Path data, Map<String, String> environment) {
    String key = environment.getOrDefault("DAYBOOK_API_KEY", "");
    if (!key.isEmpty()) {
      return "Bearer " + key;
    }
    String password = environment.getOrDefault("DAYBOOK_PASSWORD", "");
    if (password.isEmpty() && (user.isEmpty() || user.equals(USER))) {
      password = kept(data);
    }
    if (password.isEmpty()) {
      throw new LaunchException(
          "Who are you? Set DAYBOOK_API_KEY, or DAYBOOK_USER and DAYBOOK_PASSWORD.");
    }
    String pair = (user.isEmpty() ? USER : user) + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The password of the first account, where the server is one of this machine. */
  private static String kept(Path data) {
    Path file = data.resolve("credentials");
    try {
      return !Files.isReadable(file)
          ? ""
          : Credentials.parse(Files.readString(file))
              .getOrDefault(Credentials.Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD, "");
    } catch (IOException e) {
      return "";
    }
  }
}
