package dev.daybook.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
 * @param peers whether the peers take part
 * @param report the Markdown file that takes the tables; null for none
 */
record Options(
    int notes,
    int rounds,
    int seconds,
    int warmUpSeconds,
    int seedSecondsMax,
    boolean peers,
    @Nullable Path report) {

  static final int TENANTS = 10;

  static final String HELP =
      """
      Usage: ./daybook bench [--quick] [--peers] [options]

      Starts a Daybook of its own with an own PostgreSQL, fills both with the same notes, and measures in turn:
      pgbench's plain statement, Daybook, and with --peers pgbench's, Quarkus, pgbench's, Spring Boot. All of it is removed afterwards.
      Needs wrk and pgbench (Debian, Ubuntu: apt-get install wrk postgresql-15).

        --notes N              notes for each of the 10 tenants (default: 10000)
        --rounds N             slots of each contender for each workload (default: 3)
        --seconds N            of a slot (default: 4); twice that and 8 at least for bulk
        --warm-up-seconds N    before the slots of a workload, for each JVM (default: 20)
        --seed-seconds-max N   seed fewer notes rather than longer (default: 120)
        --peers                build and measure Quarkus and Spring Boot too: 16 minutes rather than 6
        --report FILE          the Markdown file that takes the tables, made if it is not there
                               (default: docs/performance.md)
        --quick                only to see that it works: 1000 notes, one round of 2 s, no report unless --report says
      """;

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
    int seconds = quick ? 2 : 4;
    int warmUp = quick ? 1 : 20;
    int seed = quick ? 30 : 120;
    boolean peers = false;
    Path report = quick ? null : usualReport;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--quick" -> {}
        case "--peers" -> peers = true;
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
    return new Options(notes, rounds, seconds, warmUp, seed, peers, report);
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
    int compared =
        Stream.of(Workload.values())
            .mapToInt(workload -> warmUpSeconds + rounds * 2 * workload.seconds(seconds))
            .sum();
    int appends = 2 * (warmUpSeconds + rounds * 2 * seconds);
    return contenders * compared + appends + 2 * seconds;
  }
}
