package dev.daybook.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param notes per tenant
 * @param rounds slots of each contender for each workload
 * @param seconds of a slot
 * @param warmUpSeconds before the slots of a workload, for what runs on a JVM
 * @param seedSecondsMax after which seeding ends, with fewer notes than wanted
 * @param only the rows to measure; empty for all
 * @param peers whether the peers take part
 * @param torture whether to torture rather than to measure
 * @param tenants how many to provision rather than to measure the rows; 0 for none
 * @param moves how often to move a tenant rather than to measure the rows; 0 for not at all
 * @param minutes of the torture
 * @param seed of the torture
 * @param report the Markdown file that takes the tables; null for none
 */
record Options(
    int notes,
    int rounds,
    int seconds,
    int warmUpSeconds,
    int seedSecondsMax,
    Set<String> only,
    boolean peers,
    boolean torture,
    int tenants,
    int moves,
    int minutes,
    int seed,
    @Nullable Path report) {

  static final int TENANTS = 10;

  private static final int SEED_MAX = 9_999_999;

  /** Rows beside those of the workloads, by their names on the command line. */
  static final String APPEND = "append";

  static final String PARTS = "parts";
  static final String PUSH = "push";
  static final String LIVE = "live";
  static final String SPACE = "space";
  static final String PAGE = "page";
  static final String NEIGHBOURS = "neighbours";
  static final String LISTS = "lists";

  private static final Set<String> ROWS =
      Stream.concat(
              Stream.of(Workload.values()).map(Workload::word),
              Stream.of(APPEND, PARTS, PUSH, LIVE, SPACE, PAGE, NEIGHBOURS, LISTS))
          .collect(Collectors.toCollection(LinkedHashSet::new));

  static final String HELP =
      """
      Usage: ./daybook bench [--quick] [--peers] [--only NAMES] [options]
             ./daybook bench --torture [--minutes N] [--seed N]
             ./daybook bench --tenants N
             ./daybook bench --moves N [--notes N]

      Starts a Daybook of its own with an own PostgreSQL, fills both with the same notes, and measures in turn:
      pgbench's plain statement, Daybook, and with --peers pgbench's, Quarkus, pgbench's, Spring Boot. All of it is removed afterwards.
      Needs wrk and pgbench (Debian, Ubuntu: apt-get install wrk postgresql-15).

        --notes N              notes for each of the 10 tenants (default: 10000)
        --only NAMES           measure these rows only, no report unless --report says; with commas between:
                               %s
        --rounds N             slots of each contender for each workload (default: 3)
        --seconds N            of a slot (default: 3); twice that and 8 at least for bulk
        --warm-up-seconds N    before the slots of a workload, for each JVM (default: 60)
        --seed-seconds-max N   seed fewer notes rather than longer (default: 120)
        --peers                build and measure Quarkus and Spring Boot too: 35 minutes rather than 16
        --report FILE          the Markdown file that takes the tables, made if it is not there
                               (default: docs/performance.md)
        --quick                only to see that it works: 1000 notes, one round of 2 s, no report unless --report says

      With --torture eight clients that are offline most of the time make 5000 mutations a minute, lose answers and
      push again, while the server and PostgreSQL are killed. At the end all have to be equal, each mutation to have
      taken effect once, and no word that was typed to be lost; else the exit code is 1. Needs neither wrk nor pgbench.

        --minutes N            how long (default: 10), start and end apart
        --seed N               the clients' choices (default: another one each time)

      With --tenants so many are provisioned one after the other, and it is printed what the first and the last took, how
      long a start takes, and the console's first page.

      With --moves a tenant is moved to another shard and back so often while others write, and it is printed how long nobody could
      write. At the end each note that was acknowledged has to be there once; else the exit code is 1.
      """
          .formatted(String.join(",", ROWS));

  /**
   * Reads the arguments.
   *
   * @param usualReport where the tables go unless the arguments say otherwise
   * @throws BenchException naming what is wrong
   */
  static Options parse(List<String> arguments, Path usualReport) {
    boolean quick = arguments.contains("--quick");
    int notes = quick ? 1_000 : 10_000;
    int rounds = quick ? 1 : 3;
    int seconds = quick ? 2 : 3;
    int warmUp = quick ? 1 : 60;
    int seed = quick ? 30 : 120;
    Set<String> only = Set.of();
    boolean peers = false;
    boolean torture = false;
    int tenants = 0;
    int moves = 0;
    int minutes = 10;
    int tortureSeed = (int) (System.nanoTime() % SEED_MAX) + 1;
    Path report = quick || arguments.contains("--only") ? null : usualReport;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--quick" -> {}
        case "--peers" -> peers = true;
        case "--torture" -> torture = true;
        case "--tenants" -> tenants = number(option, rest, 1_000_000);
        case "--moves" -> moves = number(option, rest, 10_000);
        case "--minutes" -> minutes = number(option, rest, 1_440);
        case "--seed" -> tortureSeed = number(option, rest, SEED_MAX);
        case "--only" -> only = rows(option, rest);
        case "--notes" -> notes = number(option, rest, 1_000_000);
        case "--rounds" -> rounds = number(option, rest, 100);
        case "--seconds" -> seconds = number(option, rest, 3_600);
        case "--warm-up-seconds" -> warmUp = number(option, rest, 3_600);
        case "--seed-seconds-max" -> seed = number(option, rest, 86_400);
        case "--report" -> report = Path.of(value(option, rest)).toAbsolutePath();
        default ->
            throw new BenchException("Unknown option " + option + ". See ./daybook bench --help.");
      }
    }
    return new Options(
        notes,
        rounds,
        seconds,
        warmUp,
        seed,
        only,
        peers,
        torture,
        tenants,
        moves,
        minutes,
        tortureSeed,
        report);
  }

  private static Set<String> rows(String option, Deque<String> rest) {
    Set<String> named = new LinkedHashSet<>(List.of(value(option, rest).split(",", -1)));
    if (!ROWS.containsAll(named)) {
      throw new BenchException(option + " takes some of " + String.join(",", ROWS) + ".");
    }
    return named;
  }

  /** Whether a row is asked for. */
  boolean measures(String row) {
    return only.isEmpty() || only.contains(row);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new BenchException(option + " needs a value. See ./daybook bench --help.");
    }
    return rest.pop();
  }

  private static int number(String option, Deque<String> rest, int most) {
    String value = value(option, rest);
    if (!value.matches("\\d{1,7}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > most) {
      throw new BenchException(option + " is a whole number from 1 to " + most + ".");
    }
    return Integer.parseInt(value);
  }

  /** About how long the slots take, without seeding. */
  int slotsSeconds() {
    int contenders = peers ? 1 + Peer.values().length : 1;
    int slots = 2 * rounds * seconds;
    int compared =
        Stream.of(Workload.values())
            .filter(workload -> measures(workload.word()))
            .mapToInt(workload -> warmUpSeconds + rounds * 2 * workload.seconds(seconds))
            .sum();
    int appends = measures(APPEND) ? 2 * (warmUpSeconds + slots) : 0;
    int parts = measures(PARTS) ? 2 * seconds : 0;
    int pushes = measures(PUSH) ? 2 * (seconds + slots) : 0;
    return contenders * compared + appends + parts + pushes;
  }
}
