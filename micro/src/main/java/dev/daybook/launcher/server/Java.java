package dev.daybook.launcher.server;

import java.nio.file.Path;

/** The JVM that runs the launcher runs the server too. */
final class Java {
  private Java() {}

  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
