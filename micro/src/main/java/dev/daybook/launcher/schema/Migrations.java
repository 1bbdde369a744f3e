package dev.daybook.launcher.schema;

import dev.daybook.launcher.report.LaunchException;
import dev.daybook.launcher.report.Progress;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Flyway over the catalog and every shard. It logs in as the migrator and works as the owner, so
 * that tables belong to a role that cannot log in.
 */
public final class Migrations {
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private final Progress progress;

  public Migrations(Progress progress) {
    this.progress = progress;
    FLYWAY.setLevel(Level.WARNING);
  }

  /** Applies what is missing; refuses migrations that were changed after they had been applied. */
  public void migrate(Databases databases, Login migrator) {
    migrate(databases.catalog(), "db/catalog", migrator);
    for (Database shard : databases.shards()) {
      migrate(shard, "db/shard", migrator);
    }
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
