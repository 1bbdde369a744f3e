package dev.daybook.persistence.schema;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.schema.Databases.Database;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.person.Part;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the databases tell of themselves: from PostgreSQL's statistics, which count what all servers
 * do and cost nothing to read. Never waits longer than health does, however many hang.
 */
@ApplicationScoped
public class DatabaseFacts {
  private static final Sql FACTS = Sql.of(DatabaseFacts.class, "read_facts");

  /** The versions that this build brings the schemas to: as long as it runs they are the same. */
  private static final Map<DatabasePart, String> WANTED =
      Map.of(
          DatabasePart.CATALOG, Fingerprint.version(DatabasePart.CATALOG),
          DatabasePart.SHARD, Fingerprint.version(DatabasePart.SHARD));

  @Inject private Databases databases;
  @Inject private PersistenceSettings settings;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private final Questions<Facts> questions = new Questions<>(DatabaseFacts::read);

  /**
   * One database's.
   *
   * @param schemaVersion the last migration's that was applied to it
   * @param connections those of Daybook, of all its servers
   * @param connectionsBusy those of them that are in a transaction or statement
   * @param connectionsMax of everybody, as the database is set
   * @param workspaces about how many there are, as the last statistics have it; 0 in the catalog
   * @param entries about how many journal entries there are
   * @param entriesInserted counted since the statistics were reset, those of commits that failed
   *     too
   * @param roundTripMicros how long the question took
   */
  public record Facts(
      String serverVersion,
      String schemaVersion,
      Instant startedAt,
      long sizeBytes,
      int connections,
      int connectionsBusy,
      int connectionsMax,
      long workspaces,
      long entries,
      long entriesInserted,
      long roundTripMicros) {}

  /**
   * A database, and what it said; nothing when it did not answer in time.
   *
   * @param schemaWanted the version that this build brings its schema to
   */
  public record Answer(String name, boolean shard, String schemaWanted, Optional<Facts> facts) {
    /** How its schema stands: {@code current}, {@code behind}, {@code ahead}; null if unknown. */
    public @Nullable String schema() {
      return facts
          .map(known -> Integer.signum(known.schemaVersion().compareTo(schemaWanted)))
          .map(sign -> sign == 0 ? "current" : sign < 0 ? "behind" : "ahead")
          .orElse(null);
    }
  }

  /** The catalog and every configured shard, for operators. */
  public List<Answer> list(Actor operator) {
    operator.require(Part.OPERATOR);
    return all();
  }

  /** The catalog and every configured shard. */
  public List<Answer> all() {
    List<Answer> all = new ArrayList<>();
    questions
        .ask(databases.all(), executor, settings.healthTimeout())
        .forEach(
            (database, facts) ->
                all.add(
                    new Answer(
                        database.name(),
                        database.part() == DatabasePart.SHARD,
                        WANTED.get(database.part()),
                        facts)));
    return all;
  }

  private static Facts read(Database database) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(FACTS.text())) {
      long begun = System.nanoTime();
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Facts(
            row.getString("server_version"),
            row.getString("schema_version"),
            row.getObject("started_at", OffsetDateTime.class).toInstant(),
            row.getLong("size_bytes"),
            row.getInt("connections"),
            row.getInt("connections_busy"),
            row.getInt("connections_max"),
            row.getLong("workspaces"),
            row.getLong("entries"),
            row.getLong("entries_inserted"),
            (System.nanoTime() - begun) / 1_000);
      }
    }
  }
}
