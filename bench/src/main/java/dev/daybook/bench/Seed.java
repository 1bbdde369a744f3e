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
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The product's notes, created over REST in batches, so that each has its entry in the journal.
 * Batch b of all goes to tenant b % tenants + 1: when time is up every tenant has as many notes.
 */
final class Seed {
  /**
   * Notes of a batch. Divides a page of the feed, which never cuts a commit: pages that begin where
   * a batch begins have as many entries as were asked for.
   */
  static final int BATCH = 100;

  /** Entries of the pages that are read of a feed. */
  private static final int PAGE = 500;

  /** As many batches as a server carries out at once. */
  private static final int THREADS = 4;

  private static final Pattern ETAG = Pattern.compile("\"etag\":\"\\\\\"([^\"\\\\]*)\\\\\"\"");

  private final Api api;
  private final List<Target> tenants;
  private final int most; // notes for each tenant
  private final AtomicReferenceArray<String> versions;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger limit; // batches
  private final long begun = System.nanoTime();
  private final Duration longest;

  Seed(Api api, List<Target> tenants, Options options) {
    this.api = api;
    this.tenants = tenants;
    this.most = options.notes();
    this.versions = new AtomicReferenceArray<>(tenants.size() * most);
    this.limit = new AtomicInteger(tenants.size() * (roundUp(most, BATCH) / BATCH));
    this.longest = Duration.ofSeconds(options.seedSecondsMax());
  }

  /** Creates the notes, and returns a sentence about it. */
  String run() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
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
        "%d tenants with %d notes of about 1 KB each, created over REST in batches of %d in %.0f s"
            + " (%.0f notes per second, the JVM cold at first).",
        tenants.size(),
        notes(),
        BATCH,
        seconds,
        tenants.size() * notes() / seconds);
  }

  /** How many notes each tenant has got. */
  int notes() {
    return Math.min(most, limit.get() / tenants.size() * BATCH);
  }

  private Void create() {
    for (int b = next.getAndIncrement(); b < limit.get(); b = next.getAndIncrement()) {
      if (isTimeUp()) {
        int whole = roundUp(next.get(), tenants.size());
        limit.accumulateAndGet(whole, Math::min);
      }
      int first = b / tenants.size() * BATCH + 1;
      create(b % tenants.size(), first, Math.min(most, first + BATCH - 1));
    }
    return null;
  }

  private void create(int tenant, int first, int last) {
    Target target = tenants.get(tenant);
    String batch =
        Bulk.batch(
            IntStream.rangeClosed(first, last)
                .mapToObj(i -> Text.of(tenant + 1, i).document(Text.id(tenant + 1, i))));
    List<String> made = versions(api.post(target.path() + "/batch", target.token(), batch).body());
    if (made.size() != last - first + 1) {
      throw new BenchException("A batch made " + made.size() + " notes");
    }
    for (int i = 0; i < made.size(); i++) {
      versions.set((first - 1 + i) * tenants.size() + tenant, made.get(i));
    }
  }

  /** The ETags in the outcomes of a batch, in their order. */
  static List<String> versions(String outcomes) {
    return ETAG.matcher(outcomes).results().map(found -> '"' + found.group(1) + '"').toList();
  }

  private boolean isTimeUp() {
    return System.nanoTime() - begun > longest.toNanos();
  }

  static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /**
   * The tenants with cursors of their feeds: at the end of each batch that has full pages behind
   * it.
   */
  List<Target> withCursors(Api api) {
    List<Target> known = new ArrayList<>();
    for (Target tenant : tenants) {
      List<String> cursors = new ArrayList<>(List.of("-"));
      String since = "";
      for (int at = BATCH; at + PAGE <= notes(); at += BATCH) {
        String query = "/changes?limit=" + BATCH + "&since=" + since;
        since = Api.member(api.get(tenant.path() + query, tenant.token()), "next");
        cursors.add(since);
      }
      known.add(tenant.withCursors(String.join(",", cursors)));
    }
    return known;
  }

  /** Writes the notes' versions, in their order, as the script of wrk reads them. */
  Path writeVersions(Path file) {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < notes() * tenants.size(); n++) {
      lines.add(versions.get(n));
    }
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new BenchException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
