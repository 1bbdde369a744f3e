package dev.daybook.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the slots in turn: pgbench, one contender, pgbench, the next one. Each slot is held against
 * pgbench's slot just before it, for the machine's own speed changes all the time.
 */
final class Comparison {
  private final Options options;
  private final Pgbench pgbench;
  private final Wrk wrk;
  private final Map<String, Long> walks = new HashMap<>();
  private final int total; // notes of all tenants

  Comparison(Options options, int total, Pgbench pgbench, Wrk wrk) {
    this.options = options;
    this.pgbench = pgbench;
    this.wrk = wrk;
    this.total = total;
  }

  /** A row for each contender, then pgbench's. */
  List<Row> run(String title, Workload workload, List<Contender> contenders) {
    for (Contender contender : contenders) {
      slot(contender, workload, workload.connections(), options.warmUpSeconds());
    }
    int seconds = workload.seconds(options.seconds());
    Map<String, List<Slot>> slots = new LinkedHashMap<>();
    Map<String, List<Slot>> before = new LinkedHashMap<>();
    List<Slot> plain = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      for (Contender contender : contenders) {
        Slot reference = pgbench.run(workload, seconds);
        Slot slot = slot(contender, workload, workload.connections(), seconds);
        plain.add(reference);
        before.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(reference);
        slots.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(slot);
      }
    }
    List<Row> rows = new ArrayList<>();
    slots.forEach((name, of) -> rows.add(Row.of(title, name, of, before.getOrDefault(name, of))));
    rows.add(Row.of(title, "pgbench", plain, plain));
    return rows;
  }

  /** One slot of a server, outside of any turn. */
  Slot slot(Contender contender, Workload workload, int connections, int seconds) {
    long first = walks.getOrDefault(contender.name(), 0L);
    if (contender.isPeer() && workload == Workload.UPDATE && first > total / 2) {
      // Only Daybook takes "any version"; the peers' notes need theirs to be known.
      contender.forgetVersions().run();
      first = 0;
    }
    Slot slot = wrk.run(contender, workload, connections, seconds, first);
    walks.put(contender.name(), first + slot.walked());
    contender.tidy().accept(workload);
    return slot;
  }
}
