package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The product's notes, created one by one over REST, so that each has its entry in the journal.
 * Note n of all is number n / tenants + 1 of tenant n % tenants + 1: when time is up every tenant
 * has as many notes.
 */
final class Seed {
  private final Api api;
  private final List<Target> tenants;
  private final AtomicReferenceArray<String> versions;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger limit;
  private final long begun = System.nanoTime();
  private final Duration most;

  Seed(Api api, List<Target> tenants, Options options) {
    this.api = api;
    this.tenants = tenants;
    this.versions = new AtomicReferenceArray<>(tenants.size() * options.notes());
    this.limit = new AtomicInteger(versions.length());
    this.most = Duration.ofSeconds(options.seedSecondsMax());
  }

  /** Creates the notes over so many connections, and returns a sentence about it. */
  String run(int threads) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(this::create);
      }
      for (Future<Void> future : pool.invokeAll(tasks)) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("Seeding failed: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d tenants with %d notes of about 1 KB each, created one by one over REST in %.0f s"
            + " (%.0f per second, the JVM cold at first).",
        tenants.size(),
        notes(),
        seconds,
        limit.get() / seconds);
  }

  /** How many notes each tenant has got. */
  int notes() {
    return limit.get() / tenants.size();
  }

  private Void create() {
    for (int n = next.getAndIncrement(); n < limit.get(); n = next.getAndIncrement()) {
      if (isTimeUp()) {
        int whole = roundUp(next.get(), tenants.size());
        limit.accumulateAndGet(whole, Math::min);
      }
      Target target = tenants.get(n % tenants.size());
      int tenant = n % tenants.size() + 1;
      int number = n / tenants.size() + 1;
      String note = Text.of(tenant, number).document(Text.id(tenant, number));
      String version =
          api.post(target.path() + "/notes", target.token(), note)
              .headers()
              .firstValue("ETag")
              .orElseThrow(() -> new BenchException("A created note has no ETag"));
      versions.set(n, version);
    }
    return null;
  }

  private boolean isTimeUp() {
    return System.nanoTime() - begun > most.toNanos();
  }

  static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /** The tenants with the epoch that their first note's version told. */
  List<Target> withEpochs() {
    List<Target> known = new ArrayList<>();
    for (int i = 0; i < tenants.size(); i++) {
      known.add(tenants.get(i).withEpoch(epoch(versions.get(i))));
    }
    return known;
  }

  /** The epoch of an ETag {@code "<epoch>-<position>"}. */
  static String epoch(String version) {
    return version.substring(1, version.indexOf('-'));
  }

  /** Writes the notes' versions, in their order, as the script of wrk reads them. */
  Path writeVersions(Path file) {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < limit.get(); n++) {
      lines.add(versions.get(n));
    }
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new BenchException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
