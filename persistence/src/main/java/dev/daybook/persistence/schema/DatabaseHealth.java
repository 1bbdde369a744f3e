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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How the databases are at this moment. Never waits longer than its limit, however many hang. */
@ApplicationScoped
public class DatabaseHealth {
  private static final Sql DURABILITY = Sql.of(DatabaseHealth.class, "rule_durability");

  @Inject private Databases databases;
  @Inject private StartUp startUp;
  @Inject private PersistenceSettings settings;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  /** A question that hangs is not asked again until it has been answered: one thread a database. */
  private final Map<String, Future<Boolean>> asked = new ConcurrentHashMap<>();

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
    List<Database> all = databases.all();
    all.forEach(this::ask);
    long deadline = System.nanoTime() + settings.healthTimeout().toNanos();
    List<State> states = new ArrayList<>();
    for (Database database : all) {
      states.add(answer(database.name(), deadline));
    }
    return states;
  }

  private void ask(Database database) {
    asked.computeIfAbsent(database.name(), name -> executor.submit(() -> durable(database)));
  }

  private State answer(String name, long deadline) {
    Future<Boolean> question = asked.get(name);
    if (question == null) {
      return new State(name, false, false);
    }
    try {
      boolean durable =
          question.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      asked.remove(name, question);
      return new State(name, true, durable || settings.unsafeDurability());
    } catch (ExecutionException e) {
      asked.remove(name, question);
      return new State(name, false, false);
    } catch (TimeoutException e) {
      return new State(name, false, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new State(name, false, false);
    }
  }

  private static boolean durable(Database database) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(DURABILITY.text());
        ResultSet findings = statement.executeQuery()) {
      return !findings.next();
    }
  }
}
