package dev.daybook.launcher.remote;

import dev.daybook.launcher.report.LaunchException;

/** The server failed at what it was asked, and may have done it all the same. */
public final class ServerFault extends LaunchException {
  private static final long serialVersionUID = 1L;

  ServerFault(String message) {
    super(message);
  }
}
