package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** pgbench's slots: one plain statement on the neutral table, prepared. */
final class Pgbench {
  private final Path program;
  private final Product product;
  private final RawDatabase raw;
  private final Path work;
  private final int notes;
  private final Map<Workload, Path> scripts = new EnumMap<>(Workload.class);

  Pgbench(Tools tools, Product product, RawDatabase raw, Path work, int notes) throws IOException {
    this.program = tools.pgbench();
    this.product = product;
    this.raw = raw;
    this.work = work;
    this.notes = notes;
    for (Workload workload : Workload.values()) {
      String script =
          workload == Workload.BULK
              ? Bulk.statement()
              : RawDatabase.read("pgbench/" + workload.word() + ".sql");
      Path file = work.resolve(workload.word() + ".sql");
      scripts.put(workload, Files.writeString(file, script));
    }
  }

  Slot run(Workload workload, int seconds) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(product.postgresPort())));
    command.addAll(List.of("-U", RawDatabase.USER, "-T", Integer.toString(seconds)));
    command.addAll(List.of("-c", Integer.toString(workload.connections()), "-j", "2"));
    command.addAll(List.of("-D", "notes=" + notes, "-D", "tenants=" + Options.TENANTS));
    command.addAll(List.of("-l", "--log-prefix", work.resolve("pgbench_log").toString()));
    if (workload.sampling() < 1) {
      command.add("--sampling-rate=" + workload.sampling());
    }
    command.addAll(List.of("-f", String.valueOf(scripts.get(workload)), RawDatabase.NAME));
    long children = Cpu.children(product.postgresProcess());
    double before = Cpu.millis(product.postgresProcess());
    String output =
        Command.run(
            command, Map.of("PGPASSWORD", raw.password()), Duration.ofSeconds(seconds + 60));
    Cpu.awaitChildren(product.postgresProcess(), children);
    double used = Cpu.millis(product.postgresProcess()) - before;
    Slot slot = Slot.ofPgbench(output, latencies()).withCpu(Double.NaN, used);
    raw.tidy(RawDatabase.NAME, workload);
    return slot;
  }

  /** Takes the log files' third column, sorted, and deletes the files. */
  private List<Long> latencies() {
    List<Long> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(work)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("pgbench_log")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.map(line -> Long.valueOf(line.split(" ", -1)[2])).forEach(all::add);
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchException("pgbench's log cannot be read: " + e.getMessage(), e);
    }
    return all.stream().sorted().toList();
  }
}
