package dev.daybook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What tenants notice of what happens to a neighbour: slots without it and with it in turn, in one
 * run. They ask at a pace, not as fast as they can: else a neighbour would be noticed by what it
 * takes of the client's own cores.
 */
final class Neighbours {
  private static final int PER_SECOND = 50;
  private static final int OK = 200;

  private final Api api;
  private final List<Target> quiet;

  Neighbours(Api api, List<Target> quiet) {
    this.api = api;
    this.quiet = quiet;
  }

  /**
   * What tenants noticed.
   *
   * @param alone milliseconds within which 99 of 100 of their requests were answered
   * @param beside the same while something went on beside them
   * @param slots seconds of each of the two, in all
   */
  record Noticed(int tenants, double alone, double beside, long slots) {
    String text(String what) {
      return String.format(
          Locale.ROOT,
          "%d tenants read a list %d times a second each; p99 %.1f ms alone, %.1f ms beside %s (%.2f times)",
          tenants,
          PER_SECOND,
          alone,
          beside,
          what,
          beside / alone);
    }
  }

  /** One line for the report. */
  String measure(Disturbance disturbance, int rounds, int seconds) throws InterruptedException {
    List<Long> alone = new ArrayList<>();
    List<Long> beside = new ArrayList<>();
    slot(seconds, disturbance); // a warm-up, after which bursts are spent
    disturbance.reset();
    for (int round = 0; round < rounds; round++) {
      alone.addAll(slot(seconds, null));
      beside.addAll(slot(seconds, disturbance));
    }
    return disturbance.told(
        new Noticed(
            quiet.size(), percentile99(alone), percentile99(beside), (long) rounds * seconds));
  }

  private static double percentile99(List<Long> micros) {
    return Slot.percentile(micros.stream().sorted().toList(), 0.99) / 1e3;
  }

  /** Latencies in microseconds. */
  private List<Long> slot(int seconds, @Nullable Disturbance disturbance)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Long>>> quietly = new ArrayList<>();
      for (Target target : quiet) {
        quietly.add(threads.submit(() -> pace(api, target, PER_SECOND, end, one -> one == OK)));
      }
      List<Future<Void>> others = new ArrayList<>();
      if (disturbance != null) {
        for (Callable<Void> one : disturbance.until(end)) {
          others.add(threads.submit(one));
        }
      }
      List<Long> micros = new ArrayList<>();
      for (Future<List<Long>> one : quietly) {
        micros.addAll(one.get());
      }
      for (Future<Void> one : others) {
        one.get();
      }
      return micros;
    } catch (ExecutionException e) {
      throw new BenchException("A tenant was disturbed: " + e.getCause(), e);
    } finally {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  /**
   * Asks for a list again and again.
   *
   * @param expected which statuses of answers are
   * @return latencies in microseconds, since a request was due: one that had to wait for the one
   *     before has waited
   */
  static List<Long> pace(Api api, Target target, int perSecond, long end, IntPredicate expected)
      throws IOException {
    List<Long> micros = new ArrayList<>();
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (long due = System.nanoTime(); due < end; due += pause) {
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      int answered = api.ask(target.path() + "/notes?limit=50", target.token(), null).statusCode();
      if (!expected.test(answered)) {
        throw new BenchException("A list was answered " + answered);
      }
      micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
    }
    return micros;
  }
}
