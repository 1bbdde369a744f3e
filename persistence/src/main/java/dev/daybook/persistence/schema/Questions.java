package dev.daybook.persistence.schema;

import dev.daybook.persistence.schema.Databases.Database;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question to each of several databases, all at once, with one time limit however many hang. A
 * question that hangs is not asked again until it has been answered: one thread a database.
 */
final class Questions<T> {
  private final Map<String, Future<T>> asked = new ConcurrentHashMap<>();
  private final Question<T> question;

  /** What is asked. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Database database) throws SQLException;
  }

  Questions(Question<T> question) {
    this.question = question;
  }

  /** The answers in the order of the databases; empty where none came in time. */
  Map<Database, Optional<T>> ask(
      List<Database> databases, ManagedExecutorService executor, Duration limit) {
    for (Database database : databases) {
      asked.computeIfAbsent(database.name(), name -> executor.submit(() -> question.ask(database)));
    }
    long deadline = System.nanoTime() + limit.toNanos();
    Map<Database, Optional<T>> answers = new LinkedHashMap<>();
    for (Database database : databases) {
      answers.put(database, answer(database.name(), deadline));
    }
    return answers;
  }

  private Optional<T> answer(String name, long deadline) {
    Future<T> future = asked.get(name);
    if (future == null) {
      return Optional.empty();
    }
    try {
      T answer = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      asked.remove(name, future);
      return Optional.of(answer);
    } catch (ExecutionException e) {
      asked.remove(name, future);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
