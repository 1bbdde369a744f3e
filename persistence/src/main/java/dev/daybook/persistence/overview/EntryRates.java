package dev.daybook.persistence.overview;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.schema.DatabaseFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Journal entries per minute on all shards. Once a minute each server reads what PostgreSQL has
 * counted, and keeps the counts in memory: no journal is scanned, the work of all servers is in it,
 * and what was before this server's start is not.
 */
@ApplicationScoped
public class EntryRates {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject private DatabaseFacts facts;
  @Inject private OverviewSettings settings;
  @Inject private Background background;
  @Inject private Clock clock;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** What each shard had counted; nothing where one did not answer. */
  record Sample(Instant at, Map<String, Long> counted) {}

  void start(@Observes Startup event) {
    background.now(this::sample);
    background.every(PAUSE, this::sample);
  }

  private void sample() {
    Map<String, Long> counted = new HashMap<>();
    List<DatabaseFacts.Answer> shards =
        facts.all().stream().filter(DatabaseFacts.Answer::shard).toList();
    // A part of the shards is no answer: what the others count would look like the whole.
    if (shards.stream().allMatch(answer -> answer.facts().isPresent())) {
      shards.forEach(
          answer -> counted.put(answer.name(), answer.facts().orElseThrow().entriesInserted()));
    }
    synchronized (samples) {
      samples.add(new Sample(clock.instant(), counted));
      while (samples.size() > settings.span().toMinutes() + 1) {
        samples.remove();
      }
    }
  }

  /** What is known of the last hours. */
  public Rates known() {
    synchronized (samples) {
      return rates(List.copyOf(samples));
    }
  }

  static Rates rates(List<Sample> samples) {
    List<Rates.Point> points = new ArrayList<>();
    for (int i = 1; i < samples.size(); i++) {
      points.add(
          new Rates.Point(samples.get(i).at(), perMinute(samples.get(i - 1), samples.get(i))));
    }
    return new Rates(points);
  }

  /** Null when a shard did not answer, or has begun to count anew. */
  private static @Nullable Double perMinute(Sample before, Sample now) {
    if (now.counted().isEmpty() || !before.counted().keySet().equals(now.counted().keySet())) {
      return null;
    }
    long more = 0;
    for (Map.Entry<String, Long> counted : now.counted().entrySet()) {
      long since = counted.getValue() - before.counted().get(counted.getKey());
      if (since < 0) {
        return null;
      }
      more += since;
    }
    double minutes = Duration.between(before.at(), now.at()).toMillis() / 60_000.0;
    return minutes > 0 ? more / minutes : null;
  }
}
