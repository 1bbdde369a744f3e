package dev.daybook.launcher.report;

/**
 * Ends the launcher. The message is for the person who started it: what is wrong, and what to do.
 */
public class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaunchException(String message) {
    super(message);
  }

  public LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
