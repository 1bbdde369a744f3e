package dev.daybook.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that Payara Micro reads at its start: the pools, which are those of Payara Server, and
 * what only Micro needs.
 */
final class BootCommands {
  private BootCommands() {}

  static Path write(Path file, String listen) throws IOException {
    return Files.writeString(
        file,
        resource("pools.asadmin")
            + resource("micro.asadmin")
            + "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address="
            + listen
            + "\n");
  }

  /** What is done once the application is there. */
  static Path writeOpening(Path file) throws IOException {
    return Files.writeString(file, resource("micro-open.asadmin"));
  }

  static Path writeLogging(Path file) throws IOException {
    return Files.writeString(file, resource("logging.properties"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = BootCommands.class.getResourceAsStream("/payara/" + name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
