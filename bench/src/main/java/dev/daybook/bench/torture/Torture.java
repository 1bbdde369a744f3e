package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Clients that are offline most of the time edit the same notes and move the same folders, lose
 * answers and push again, shuffled and otherwise together. At the end all are equal, each mutation
 * took effect once, and no word that somebody typed and nobody deleted is lost.
 */
public final class Torture {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rounds in which everybody synchronises, until nobody has anything left. */
  private static final int SETTLING_MAX = 200;

  private static final int PAUSE_MILLIS = 20;
  private static final int OFFLINE_ROUNDS_MAX = 40;

  /** With so many mutations waiting nobody makes more. */
  private static final int WAITING_MAX = 500;

  private final List<Replica> replicas = new ArrayList<>();
  private final List<Random> randoms = new ArrayList<>();
  private final Author author = new Author();
  private final AtomicLong mutations = new AtomicLong();
  private final AtomicLong lostAnswers = new AtomicLong();
  private final AtomicLong served = new AtomicLong();
  private volatile boolean failed;

  /**
   * What came of it, once all is found to hold.
   *
   * @param mutations that were made, each with an id of its own
   * @param outcomes how often each was answered; {@code repeated} are those of what was sent once
   *     more though it was acknowledged, {@code given up} those that somebody took back
   * @param conflicts entries with a conflict's record
   * @param inRecords words that are in such records only
   */
  public record Result(
      long mutations,
      long lostAnswers,
      Map<String, Integer> outcomes,
      int entries,
      int items,
      int conflicts,
      int typed,
      int deleted,
      int inDocuments,
      int inRecords) {}

  /** One client for each link, all of the same workspace, which has to be empty. */
  public Torture(long seed, List<Link> links) {
    for (int i = 0; i < links.size(); i++) {
      replicas.add(new Replica(links.get(i), new Random(seed * 31 + i)));
      randoms.add(new Random(seed + i));
    }
  }

  /** So many mutations were made. */
  public long mutations() {
    return mutations.get();
  }

  /** How often somebody has pushed or pulled all that there was. */
  public long served() {
    return served.get();
  }

  /**
   * Has all clients at work, each in a thread of its own, until so many mutations are made and, if
   * that can be, taken.
   *
   * @param allowed how many there may be by now
   * @throws AssertionError when a server did what it must not
   */
  public void run(long total, LongSupplier allowed) throws InterruptedException {
    Replica first = replicas.get(0);
    for (int i = 0; i < 4; i++) {
      first.create("folder", Author.folder());
      first.create("note", author.note());
    }
    mutations.addAndGet(8);
    settle(List.of(first));
    ExecutorService threads = Executors.newFixedThreadPool(replicas.size());
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < replicas.size(); i++) {
        Replica replica = replicas.get(i);
        Random random = randoms.get(i);
        work.add(
            () -> {
              try {
                work(replica, random, total, allowed);
                return null;
              } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
              }
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void work(Replica replica, Random random, long total, LongSupplier allowed) {
    attempt(replica::pull);
    int offline = 0;
    int ending = 0;
    while (!failed && ending < SETTLING_MAX && !(ending > 0 && replica.isIdle())) {
      boolean more = mutations.get() < total;
      if (more && replica.waiting() < WAITING_MAX) {
        if (mutations.get() >= allowed.getAsLong()) {
          pause();
          continue;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
          mutations.addAndGet(author.edit(replica, random));
        }
        if (offline > 0) {
          offline--;
          continue;
        }
      }
      ending += more ? 0 : 1;
      if (!more || random.nextInt(3) == 0) {
        attempt(replica::push);
      }
      if (!more || random.nextInt(3) == 0) {
        attempt(replica::pull);
      }
      if (random.nextInt(20) == 0) {
        offline = random.nextInt(OFFLINE_ROUNDS_MAX);
      }
    }
  }

  private void attempt(Runnable work) {
    try {
      work.run();
      served.incrementAndGet();
    } catch (LostAnswerException e) {
      lostAnswers.incrementAndGet();
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
  }

  /** Everybody synchronises, as often as it takes for nothing to be left. */
  public void settle() {
    settle(replicas);
  }

  private void settle(List<Replica> some) {
    for (int i = 0; i < SETTLING_MAX && !some.stream().allMatch(Replica::isIdle); i++) {
      for (Replica replica : some) {
        attempt(replica::push);
        attempt(replica::pull);
      }
    }
    some.forEach(Replica::pull);
    check(some.stream().allMatch(Replica::isIdle), "mutations are left that nobody takes");
  }

  /**
   * Looks whether all holds, after {@link #settle}.
   *
   * @param journal the workspace's, exported
   * @throws AssertionError naming what does not hold
   */
  public Result result(BufferedReader journal) throws IOException {
    Replica first = replicas.get(0);
    JsonNode buckets = first.link().post("/reconcile", "{\"buckets\":256}");
    for (Replica replica : replicas) {
      check(replica.copy().differingBuckets(buckets).isEmpty(), "a replica is not the server's");
    }
    check(Copy.of(first.link()).differingBuckets(buckets).isEmpty(), "a new replica is another");
    Set<String> commands = new HashSet<>();
    Set<String> inRecords = new HashSet<>();
    int entries = 0;
    int conflicts = 0;
    for (String line = journal.readLine(); line != null; line = journal.readLine()) {
      JsonNode entry = JSON.readTree(line);
      if (!entry.has("position")) {
        continue; // the line that opens it, or the one that closes it
      }
      entries++;
      check(commands.add(entry.path("commandId").asText()), "made two entries: " + line);
      if (!entry.path("conflict").isNull()) {
        conflicts++;
        inRecords.addAll(Author.wordsIn(entry.path("conflict").asText()));
      }
    }
    Set<String> acknowledged = new HashSet<>();
    replicas.forEach(replica -> acknowledged.addAll(replica.made()));
    check(
        acknowledged.equals(commands),
        "entries that nobody was told of "
            + without(commands, acknowledged)
            + ", and acknowledged ones that are not there "
            + without(acknowledged, commands));
    Set<String> kept = Author.wordsIn(first.text());
    inRecords.removeAll(kept);
    int inDocuments = kept.size();
    kept.addAll(inRecords);
    Set<String> lost = author.lost(kept);
    check(lost.isEmpty(), "lost words: " + lost);
    return new Result(
        mutations.get(),
        lostAnswers.get(),
        outcomes(),
        entries,
        first.copy().items(),
        conflicts,
        author.typed(),
        author.deleted(),
        inDocuments,
        inRecords.size());
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private Map<String, Integer> outcomes() {
    Map<String, Integer> sum = new TreeMap<>();
    replicas.forEach(
        replica -> replica.outcomes().forEach((word, n) -> sum.merge(word, n, Integer::sum)));
    return sum;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
