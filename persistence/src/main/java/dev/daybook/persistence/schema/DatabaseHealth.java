package dev.daybook.persistence.schema;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.schema.Databases.Database;
import dev.daybook.persistence.shard.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How the databases are at this moment. Never waits longer than its limit, however many hang. */
@ApplicationScoped
public class DatabaseHealth {
  private static final Sql DURABILITY = Sql.of(DatabaseHealth.class, "rule_durability");

  @Inject private Databases databases;
  @Inject private StartUp startUp;
  @Inject private PersistenceSettings settings;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private final Questions<Boolean> durable = new Questions<>(DatabaseHealth::durable);

  /**
   * One database.
   *
   * @param durable an acknowledged commit cannot be lost there, or losing it was agreed to
   */
  public record State(String name, boolean reachable, boolean durable) {}

  /** Whether start-up has found the databases to be what this build needs. */
  public boolean schemaChecked() {
    return startUp.passed();
  }

  /** The catalog and every configured shard, as they answer within the time limit. */
  public List<State> states() {
    List<State> states = new ArrayList<>();
    durable
        .ask(databases.all(), executor, settings.healthTimeout())
        .forEach(
            (database, answer) ->
                states.add(
                    new State(
                        database.name(),
                        answer.isPresent(),
                        answer.map(known -> known || settings.unsafeDurability()).orElse(false))));
    return states;
  }

  private static boolean durable(Database database) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(DURABILITY.text());
        ResultSet findings = statement.executeQuery()) {
      return !findings.next();
    }
  }
}
