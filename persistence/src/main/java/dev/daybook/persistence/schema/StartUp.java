package dev.daybook.persistence.schema;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.schema.Databases.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks every database before anything is served from one, and fails the deployment when one is
 * not what this build needs. A database that cannot be reached yet is waited for.
 */
@ApplicationScoped
class StartUp {
  private static final System.Logger LOG = System.getLogger(StartUp.class.getName());
  private static final long PAUSE_MS = 2_000;

  @Inject private Databases databases;
  @Inject private PersistenceSettings settings;
  @Inject private Clock clock;
  private volatile boolean passed;

  /** Comes before every other observer: those may already use the databases. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
    Instant deadline = clock.instant().plus(settings.databaseWait());
    List<String> refusals = new ArrayList<>();
    for (Database database : databases.all()) {
      Findings findings = check(database, deadline);
      findings.refusals().forEach(line -> refusals.add(database.name() + ": " + line));
      for (String line : findings.durability()) {
        if (settings.unsafeDurability()) {
          LOG.log(
              System.Logger.Level.WARNING,
              "DAYBOOK-W002 commits can be lost database=\"{0}\" finding=\"{1}\"",
              database.name(),
              line);
        } else {
          refusals.add(database.name() + ": " + line);
        }
      }
    }
    if (!refusals.isEmpty()) {
      throw new StartUpRefusedException(refusals);
    }
    passed = true;
    LOG.log(System.Logger.Level.INFO, "databases checked count={0}", databases.all().size());
  }

  /** Whether the databases were found to be what this build needs. */
  boolean passed() {
    return passed;
  }

  private Findings check(Database database, Instant deadline) {
    while (true) {
      try (Connection connection = database.connect()) {
        return SchemaCheck.check(connection, database.part());
      } catch (SQLException e) {
        if (!mayPass(e) || clock.instant().isAfter(deadline) || !pause()) {
          return Findings.refused("cannot be checked: " + reason(e));
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether waiting may help. The container wraps what the driver said; an error without SQLSTATE
   * is the container's own (no connection in time), and passes.
   */
  private static boolean mayPass(SQLException error) {
    String state = state(error);
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private static @Nullable String state(SQLException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }

  private static String reason(SQLException error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
