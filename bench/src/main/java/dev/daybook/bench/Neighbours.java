package dev.daybook.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What tenants notice of a neighbour that asks for 50 times what its tier allows: slots without it
 * and with it in turn, in one run. All send at a pace, not as fast as they can: else the neighbour
 * would be noticed by what it takes of the client's own cores.
 */
final class Neighbours {
  private static final String TIER = "noisy";
  private static final int ALLOWED_PER_SECOND = 20;
  private static final int TIMES = 50;
  private static final int NOISY_THREADS = 8;
  private static final int QUIET_PER_SECOND = 50;
  private static final int OK = 200;
  private static final int REFUSED = 429;

  private final Product product;
  private final List<Target> quiet;
  private final Target noisy;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private Neighbours(Product product, List<Target> quiet, Target noisy) {
    this.product = product;
    this.quiet = quiet;
    this.noisy = noisy;
  }

  /** Makes the noisy one, of a tier like the free one. */
  static Neighbours make(Product product, Tenancy tenancy, List<Target> quiet) throws SQLException {
    try (Connection connection = product.connect("daybook_catalog");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into daybook.tier (name, placement, weight, storage_bytes, items, seats,
            requests_per_second, request_burst, connections, statement_timeout_ms, page_entries, job_slots)
          select '%s', placement, weight, storage_bytes, items, seats,
            %d, 100, 2, statement_timeout_ms, page_entries, job_slots
            from daybook.tier where name = 'free'
          """
              .formatted(TIER, ALLOWED_PER_SECOND));
    }
    return new Neighbours(product, quiet, tenancy.ofTier(TIER));
  }

  /** One line for the report. */
  String measure(int rounds, int seconds) throws InterruptedException {
    List<Long> alone = new ArrayList<>();
    List<Long> beside = new ArrayList<>();
    slot(seconds, true); // a warm-up, after which the burst is spent
    passed.set(0);
    refused.set(0);
    for (int round = 0; round < rounds; round++) {
      alone.addAll(slot(seconds, false));
      beside.addAll(slot(seconds, true));
    }
    double before = percentile99(alone);
    double with = percentile99(beside);
    return String.format(
        Locale.ROOT,
        "Noisy neighbour: %d tenants read a list %d times a second each; p99 %.1f ms alone, %.1f ms beside"
            + " one that asks %d times a second and may %d (%.2f times; %,d of its requests passed, %,d were"
            + " refused).",
        quiet.size(),
        QUIET_PER_SECOND,
        before,
        with,
        (passed.get() + refused.get()) / ((long) rounds * seconds),
        ALLOWED_PER_SECOND,
        with / before,
        passed.get(),
        refused.get());
  }

  private static double percentile99(List<Long> micros) {
    return Slot.percentile(micros.stream().sorted().toList(), 0.99) / 1e3;
  }

  /** Latencies of the quiet ones, in microseconds. */
  private List<Long> slot(int seconds, boolean noise) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Long>>> quietly = new ArrayList<>();
      for (Target target : quiet) {
        quietly.add(threads.submit(() -> pace(target, QUIET_PER_SECOND, end, OK, OK)));
      }
      List<Future<List<Long>>> noisily = new ArrayList<>();
      for (int i = 0; noise && i < NOISY_THREADS; i++) {
        int each = ALLOWED_PER_SECOND * TIMES / NOISY_THREADS;
        noisily.add(threads.submit(() -> pace(noisy, each, end, OK, REFUSED)));
      }
      List<Long> micros = new ArrayList<>();
      for (Future<List<Long>> one : quietly) {
        micros.addAll(one.get());
      }
      for (Future<List<Long>> one : noisily) {
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

  private List<Long> pace(Target target, int perSecond, long end, int status, int other)
      throws IOException {
    List<Long> micros = new ArrayList<>();
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (long due = System.nanoTime(); due < end; due += pause) {
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      int answered =
          product.api().ask(target.path() + "/notes?limit=50", target.token(), null).statusCode();
      if (answered != status && answered != other) {
        throw new BenchException("A list was answered " + answered);
      }
      if (status != other) {
        (answered == status ? passed : refused).incrementAndGet();
      }
      // Since it was due: one that had to wait for the one before has waited.
      micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
    }
    return micros;
  }
}
