package dev.daybook.launcher.postgres;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The port of the embedded PostgreSQL: the one that was set, else the one of last time, else a free
 * one.
 */
final class LocalPort {
  private LocalPort() {}

  static int choose(int fixed, Path keptIn) throws IOException {
    if (fixed > 0) {
      if (!isFree(fixed)) {
        throw new LaunchException(
            "Port "
                + fixed
                + " is taken by another program. Choose another with --postgres-port N, or leave it out.");
      }
      return fixed;
    }
    int last = kept(keptIn);
    int port = last > 0 && isFree(last) ? last : anyFree();
    Files.writeString(keptIn, port + "\n");
    return port;
  }

  private static int kept(Path file) throws IOException {
    try {
      return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
