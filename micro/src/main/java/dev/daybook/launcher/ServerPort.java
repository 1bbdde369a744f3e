package dev.daybook.launcher;

import dev.daybook.launcher.report.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port that people use. */
final class ServerPort {
  private static final int PRIVILEGED_MOST = 1023;

  private ServerPort() {}

  /** Refuses a port on which nobody can listen now. */
  static void requireFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      String reason =
          port <= PRIVILEGED_MOST && String.valueOf(e.getMessage()).contains("ermission")
              ? "may be used by root only"
              : "on "
                  + address
                  + " cannot be used: another program has it, or the address is not of this machine";
      throw new LaunchException(
          "Port "
              + port
              + " "
              + reason
              + ". Choose another: ./daybook run --port "
              + other(port)
              + ".",
          e);
    }
  }

  private static int other(int port) {
    return port <= PRIVILEGED_MOST ? 8080 : Math.min(65535, port + 1);
  }
}
