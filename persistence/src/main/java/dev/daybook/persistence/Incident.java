package dev.daybook.persistence;

import dev.daybook.item.Uuids;

/** What went wrong in background work though nobody expected it: logged, and told by its id. */
public final class Incident {
  private Incident() {}

  /**
   * Logs an error with an id, and says what may be said of it to those who did not see the log.
   *
   * @param what has failed, for the log
   */
  public static String of(System.Logger log, String what, Exception error) {
    String incident = Uuids.next().toString();
    log.log(System.Logger.Level.ERROR, what + " incident=" + incident, error);
    return "An unexpected error occurred. Incident " + incident + ".";
  }
}
