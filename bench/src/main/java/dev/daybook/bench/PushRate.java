package dev.daybook.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mutations pushed in batches, each a change of another note, against pgbench's plain update in
 * turn. What is counted are mutations; latencies are those of a batch.
 */
final class PushRate {
  private static final int BATCH = 100;

  /** As many pushes as a server carries out at once. */
  private static final int THREADS = 4;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Product product;
  private final Pgbench pgbench;
  private final List<Target> tenants;
  private final int notes; // of each tenant
  private final Options options;
  private final AtomicInteger next = new AtomicInteger();

  PushRate(Product product, Pgbench pgbench, List<Target> tenants, int notes, Options options) {
    this.product = product;
    this.pgbench = pgbench;
    this.tenants = tenants;
    this.notes = notes;
    this.options = options;
  }

  /** A row for pushes in one commit, one for those of a commit for each mutation, and pgbench's. */
  List<Row> rows() throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    List<Slot> plain = new ArrayList<>();
    for (boolean oneCommit : new boolean[] {true, false}) {
      slot(oneCommit, options.seconds()); // a warm-up
      List<Slot> slots = new ArrayList<>();
      List<Slot> before = new ArrayList<>();
      for (int round = 0; round < options.rounds(); round++) {
        before.add(pgbench.run(Workload.UPDATE, options.seconds()));
        slots.add(slot(oneCommit, options.seconds()));
      }
      String title = "push, " + (oneCommit ? "one commit" : "a commit each");
      rows.add(Row.of(title, Contender.DAYBOOK, slots, before));
      plain.addAll(before);
    }
    rows.add(Row.of("update one", "pgbench", plain, plain));
    return rows;
  }

  private Slot slot(boolean oneCommit, int seconds) throws InterruptedException {
    double server = Cpu.millis(product.serverProcess());
    double postgres = Cpu.millis(product.postgresProcess());
    Queue<Long> micros = new ConcurrentLinkedQueue<>();
    AtomicLong failed = new AtomicLong();
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    Callable<Void> work =
        () -> {
          while (System.nanoTime() < end) {
            long start = System.nanoTime();
            failed.addAndGet(BATCH - push(next.getAndIncrement(), oneCommit));
            micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, work))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("Pushing failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
    List<Long> sorted = micros.stream().sorted().toList();
    long mutations = (long) sorted.size() * BATCH;
    return new Slot(
            mutations * 1e9 / (System.nanoTime() - begun),
            mutations,
            failed.get(),
            Slot.percentile(sorted, 0.50) / 1e3,
            Slot.percentile(sorted, 0.95) / 1e3,
            Double.NaN,
            Double.NaN,
            0)
        .withCpu(
            Cpu.millis(product.serverProcess()) - server,
            Cpu.millis(product.postgresProcess()) - postgres);
  }

  /** Pushes the batch of that number; how many of it were applied. */
  private int push(int number, boolean oneCommit) {
    int tenant = number % tenants.size();
    Target target = tenants.get(tenant);
    String now =
        Api.member(
            product.api().get(target.path() + "/changes?limit=1&since=now", target.token()),
            "next");
    ObjectNode body = NODES.objectNode().put("oneCommit", oneCommit);
    ArrayNode mutations = body.putArray("mutations");
    for (int i = 0; i < BATCH; i++) {
      int note = (number / tenants.size() * BATCH + i) % notes + 1;
      mutations
          .addObject()
          .put("id", UUID.randomUUID().toString())
          .put("kind", "note")
          .put("item", Text.id(tenant + 1, note))
          .put("base", now)
          .putObject("patch")
          .put("title", Text.of(tenant, number).title());
    }
    String answer =
        product.api().post(target.path() + "/push", target.token(), body.toString()).body();
    return answer.split("\"outcome\":\"applied\"", -1).length - 1;
  }
}
