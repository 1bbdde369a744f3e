package dev.daybook.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.bench.torture.Link;
import dev.daybook.bench.torture.LostAnswerException;
import dev.daybook.bench.torture.Torture;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Offline clients, while the server and PostgreSQL are killed again and again. */
final class LongTorture {
  private static final int CLIENTS = 8;
  private static final int PEOPLE = 4;
  private static final int MUTATIONS_PER_MINUTE = 5_000;
  private static final int PROGRESS_SECONDS = 15;

  /** From when all serves again to the next kill. */
  private static final int KILL_SECONDS_LEAST = 20;

  private static final int KILL_SECONDS_MOST = 60;
  private static final int SERVED_BETWEEN_KILLS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Path work;
  private final int minutes;
  private final long seed;
  private final Cleanup cleanup;
  private final long begun = System.nanoTime();
  private final Map<String, Integer> kills = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> failures = new ConcurrentSkipListMap<>();

  LongTorture(Path home, Path work, int minutes, long seed, Cleanup cleanup) {
    this.home = home;
    this.work = work;
    this.minutes = minutes;
    this.seed = seed;
    this.cleanup = cleanup;
  }

  /**
   * Runs to the end.
   *
   * @throws BenchException naming the seed when something does not hold
   */
  void run() throws IOException, InterruptedException {
    say("Starting Daybook; seed " + seed);
    Product product = Product.start(home, work, cleanup);
    Tenancy tenancy =
        new Tenancy(product.api(), product.password("DAYBOOK_BOOTSTRAP_OPERATOR_PASSWORD"));
    Target owner = tenancy.make(1).get(0);
    List<Target> people = tenancy.people(owner, PEOPLE);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      links.add(new TargetLink(product.api(), people.get(i % PEOPLE), failures));
    }
    Torture torture = new Torture(seed, links);
    try {
      torture(product, torture);
      verify(product.api(), owner);
      report(torture.result(exported(product.api(), owner)));
    } catch (BenchException | LostAnswerException | AssertionError e) {
      throw new BenchException("The torture with --seed " + seed + " failed: " + e.getMessage(), e);
    }
  }

  /** Clients work, and somebody kills, until all mutations are made; then they synchronise. */
  private void torture(Product product, Torture torture) throws IOException, InterruptedException {
    long total = (long) minutes * MUTATIONS_PER_MINUTE;
    long start = System.nanoTime();
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> killer = threads.submit(() -> kill(product, torture, done));
      threads.execute(() -> tell(torture, total, done));
      torture.run(
          total,
          () -> (System.nanoTime() - start) * MUTATIONS_PER_MINUTE / TimeUnit.MINUTES.toNanos(1));
      done.countDown();
      killer.get();
    } catch (ExecutionException e) {
      throw new BenchException("Nothing can be killed: " + e.getCause(), e);
    } finally {
      done.countDown();
      threads.shutdownNow();
    }
    say("All synchronise");
    torture.settle();
  }

  /** However slow the machine, something is done between two kills. */
  private Void kill(Product product, Torture torture, CountDownLatch done)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    while (true) {
      long enough = torture.served() + SERVED_BETWEEN_KILLS;
      int seconds = random.nextInt(KILL_SECONDS_LEAST, KILL_SECONDS_MOST + 1);
      while (seconds > 0 || torture.served() < enough) {
        if (done.await(1, TimeUnit.SECONDS)) {
          return null;
        }
        seconds--;
      }
      int which = random.nextInt(3);
      if (which > 0) {
        product.killPostgres();
        kills.merge("PostgreSQL", 1, Integer::sum);
      }
      if (which < 2) {
        product.killServer();
        kills.merge("server", 1, Integer::sum);
      }
      product.awaitReady();
    }
  }

  private Void tell(Torture torture, long total, CountDownLatch done) {
    try {
      while (!done.await(PROGRESS_SECONDS, TimeUnit.SECONDS)) {
        say(
            String.format(
                Locale.ROOT, "%,d of %,d mutations, kills %s", torture.mutations(), total, kills));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** The server's own verification, of the chain, the keyframes and the tables. */
  private void verify(Api api, Target owner) throws IOException, InterruptedException {
    say("The journal is verified");
    String begin = owner.path() + "/journal/verification";
    String job = "/api/v1/jobs/" + Api.member(api.post(begin, owner.token(), "").body(), "id");
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode state = JSON.readTree(api.get(job, owner.token()));
    while (!state.has("endedAt")) {
      if (System.nanoTime() > end) {
        throw new BenchException("the verification does not end: " + state);
      }
      TimeUnit.SECONDS.sleep(1);
      state = JSON.readTree(api.get(job, owner.token()));
    }
    if (!state.path("result").path("verdict").asText().equals("intact")) {
      throw new BenchException("the verification found: " + state);
    }
  }

  /** The exported journal, once {@code ./daybook verify} has found it intact. */
  private BufferedReader exported(Api api, Target owner) throws IOException {
    Path file = work.resolve("journal.ndjson");
    api.download(owner.path() + "/journal", owner.token(), file);
    String jar = home.resolve("micro/target/daybook-micro.jar").toString();
    List<String> verifier =
        List.of(Service.java(), "-cp", jar, "dev.daybook.verify.Verify", file.toString());
    say("./daybook verify: " + Command.run(verifier, Map.of(), PATIENCE).strip());
    return Files.newBufferedReader(file);
  }

  private void report(Torture.Result result) {
    say(
        String.format(
            Locale.ROOT,
            """
            All holds. Seed %d, %d clients, kills %s

              mutations made            %,d
              answers to them           %s
              answers lost by clients   %,d
              requests not served       %s (by status; none: nobody answered)
              entries of the journal    %,d, one for each mutation that changed something
              items at the end          %,d, the same on all replicas and the server
              conflicts in the journal  %,d
              words typed               %,d, of which %,d were taken away
              words in documents        %,d
              words in conflicts only   %,d
              words lost                0
            """,
            seed,
            CLIENTS,
            kills,
            result.mutations(),
            result.outcomes(),
            result.lostAnswers(),
            failures,
            result.entries(),
            result.items(),
            result.conflicts(),
            result.typed(),
            result.deleted(),
            result.inDocuments(),
            result.inRecords()));
  }

  private void say(String what) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    System.out.println(String.format(Locale.ROOT, "%4d s  %s", seconds, what));
  }
}
