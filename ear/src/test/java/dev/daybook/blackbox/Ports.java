package dev.daybook.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports that nobody listens on. */
final class Ports {
  /** Below the range from which the system gives outgoing connections their ports. */
  private static final int FIRST = 12_000;

  private static final int LAST = 32_000;

  private Ports() {}

  static int free() {
    return freeBase(0);
  }

  /** A port such that those at the offsets above it are free too. */
  static int freeBase(int... offsets) {
    Random random = new Random();
    while (true) {
      int base = random.nextInt(FIRST, LAST) / 100 * 100;
      boolean free = true;
      for (int offset : offsets) {
        free &= isFree(base + offset);
      }
      if (free) {
        return base;
      }
    }
  }

  @SuppressWarnings("AddressSelection") // It is looked at on every address.
  private static boolean isFree(int port) {
    try (ServerSocket any = new ServerSocket(port);
        ServerSocket local = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.isBound() && local.isBound();
    } catch (java.net.BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
