package dev.daybook.launcher.remote;

import dev.daybook.launcher.data.Credentials;
import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which server is called, and as whom.
 *
 * @param authorization of every request
 */
public record Caller(URI server, String authorization) {
  /** The first accounts, whose passwords are kept on the machine of a server started here. */
  private static final Map<String, Credentials.Name> FIRST =
      Map.of(
          "demo", Credentials.Name.DAYBOOK_BOOTSTRAP_DEMO_PASSWORD,
          "operator", Credentials.Name.DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD);

  /** Hosts to which a kept password may be sent: no other is this machine for certain. */
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Takes the arguments that tell it.
   *
   * @param otherwise who it is when nothing is said
   */
  public static Caller take(
      List<String> arguments, Map<String, String> environment, String otherwise) {
    String port = environment.getOrDefault("DAYBOOK_PORT", "8080");
    String server = take(arguments, "--server", "http://localhost:" + port);
    String user = take(arguments, "--user", environment.getOrDefault("DAYBOOK_USER", otherwise));
    String key = take(arguments, "--key", environment.getOrDefault("DAYBOOK_API_KEY", ""));
    String data =
        take(arguments, "--data", environment.getOrDefault("DAYBOOK_DATA", ".daybook/data"));
    URI address =
        URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
    String kept =
        LOCAL.contains(String.valueOf(address.getHost())) ? kept(user, Path.of(data)) : "";
    return new Caller(address, key.isEmpty() ? basic(user, kept, environment) : "Bearer " + key);
  }

  /** Takes an option and its value; the other value where the option is missing. */
  public static String take(List<String> arguments, String flag, String otherwise) {
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

  private static String basic(String user, String kept, Map<String, String> environment) {
    String password = environment.getOrDefault("DAYBOOK_PASSWORD", "");
    if (password.isEmpty()) {
      password = kept;
    }
    if (password.isEmpty()) {
      throw new LaunchException(
          "Who are you? Set DAYBOOK_API_KEY, or DAYBOOK_USER and DAYBOOK_PASSWORD.");
    }
    String pair = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String kept(String user, Path data) {
    Path file = data.resolve("credentials");
    Credentials.Name name = FIRST.get(user);
    try {
      return name == null || !Files.isReadable(file)
          ? ""
          : Credentials.parse(Files.readString(file)).getOrDefault(name, "");
    } catch (IOException e) {
      return "";
    }
  }
}
