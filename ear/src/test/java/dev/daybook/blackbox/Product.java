package dev.daybook.blackbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A running Daybook of which the tests may do as they like. */
interface Product extends AutoCloseable {
  /**
   * So that tests need not wait: frequent heartbeats, and the fewest rounds that Soteria takes for
   * the hash of a password: by default a sign-in costs a third of a second, and tests do so
   * hundreds of times. What tenants use is written every second. And so that tenants are erased in
   * many commits, soon. No backups are taken: tests count jobs and archives.
   */
  Map<String, String> SETTINGS =
      Map.of(
          "DAYBOOK_LIVE_HEARTBEAT_MS",
          "1000",
          "DAYBOOK_ACCESS_PASSWORD_ITERATIONS",
          "1024",
          "DAYBOOK_USAGE_WRITE_INTERVAL_SECONDS",
          "1",
          "DAYBOOK_DELETION_COMMIT_ROWS",
          "1",
          "DAYBOOK_DELETION_POLL_INTERVAL_MS",
          "200",
          "DAYBOOK_BACKUP_LOOK_SECONDS",
          "86400");

  /** Of the API and the console, without a slash at the end. */
  URI base();

  String operatorPassword();

  /** A connection of PostgreSQL's superuser to {@code catalog} or a shard, in Daybook's schema. */
  Connection superuser(String database) throws SQLException;

  /** Where the bytes of attachments are kept. */
  Path blobs();

  /** The directory of what the server has logged. */
  Path logs();

  /** Where archives are kept: beside them. */
  default Path archives() {
    return blobs().resolveSibling("archives");
  }

  /**
   * Kills the application server as {@code kill -9} does. Something starts it again, as in
   * operation.
   */
  void killServer() throws IOException;

  /** Kills PostgreSQL, all of its processes, as {@code kill -9} does. */
  void killDatabase() throws IOException;

  /**
   * Waits until everything serves, and nobody but what always watches over the processes has lent a
   * hand.
   */
  void awaitReady();

  /**
   * Ends the application server in order and starts it with further environment variables, on the
   * same data.
   */
  void restart(Map<String, String> environment) throws IOException;

  /** Ends everything. */
  @Override
  void close() throws IOException;
}
