package dev.daybook.launcher.schema;

import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Flyway over the catalog and every shard. It logs in as the migrator and works as the owner, so
 * that tables belong to a role that cannot log in.
 *
 * <p>The first shard named is the canary: what fails does so there, with all others as they were.
 * Then several are migrated at once. When one fails no other is begun.
 */
public final class Migrations {
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private final Progress progress;
  private final int atOnce;

  /**
   * Migrates nothing yet.
   *
   * @param atOnce shards migrated at the same time, after the first
   */
  public Migrations(Progress progress, int atOnce) {
    this.progress = progress;
    this.atOnce = atOnce;
    FLYWAY.setLevel(Level.WARNING);
  }

  /**
   * Applies what is missing; refuses migrations that were changed after they had been applied. What
   * was not begun is done by the next call.
   *
   * @throws LaunchException naming the databases that failed, and those that were not begun
   */
  public void migrate(Databases databases, Login migrator) throws InterruptedException {
    migrate(databases.catalog(), "db/catalog", migrator);
    List<Database> shards = databases.shards();
    all(shards.subList(0, 1), shards.subList(1, shards.size()), migrator);
    all(shards.subList(1, shards.size()), List.of(), migrator);
  }

  /** Some shards; {@code behind} would come after them. */
  private void all(List<Database> shards, List<Database> behind, Login migrator)
      throws InterruptedException {
    Queue<Database> waiting = new ConcurrentLinkedQueue<>(shards);
    List<LaunchException> failures = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    for (int i = 0; i < Math.min(atOnce, shards.size()); i++) {
      threads.execute(
          () -> {
            Database next = waiting.poll();
            while (next != null) {
              try {
                migrate(next, "db/shard", migrator);
              } catch (LaunchException e) {
                failures.add(e);
              }
              next = failures.isEmpty() ? waiting.poll() : null;
            }
          });
    }
    threads.shutdown();
    threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    if (!failures.isEmpty()) {
      waiting.addAll(behind);
      throw failure(failures, waiting);
    }
  }

  private static LaunchException failure(
      List<LaunchException> failures, Collection<Database> waiting) {
    StringJoiner said = new StringJoiner("\n");
    failures.forEach(failure -> said.add(failure.getMessage()));
    if (!waiting.isEmpty()) {
      said.add(
          "Not begun: " + waiting.stream().map(Database::name).collect(Collectors.joining(", ")));
    }
    return new LaunchException(said.toString(), failures.get(0));
  }

  private void migrate(Database database, String location, Login migrator) {
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(asOwner(database, migrator))
              .schemas(Databases.SCHEMA)
              .createSchemas(false)
              .locations("classpath:" + location)
              .failOnMissingLocations(true)
              .load()
              .migrate();
      progress.say(describe(database, result));
    } catch (FlywayException e) {
      throw new LaunchException("Migrating " + database.name() + " failed: " + e.getMessage(), e);
    }
  }

  /** The server makes each of its connections one of the owner, before the first statement. */
  private static DataSource asOwner(Database database, Login migrator) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(migrator.user());
    source.setPassword(migrator.password());
    source.setOptions("-c role=daybook_owner");
    return source;
  }

  private static String describe(Database database, MigrateResult result) {
    String version = result.targetSchemaVersion;
    String now = version == null ? result.initialSchemaVersion : version;
    return String.format(
        "%s: %d migrations applied, schema version %s",
        database.name(), result.migrationsExecuted, now);
  }
}
