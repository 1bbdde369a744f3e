package dev.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Slots of a server, asked by wrk. */
final class Wrk {
  private final Path program;
  private final Product product;
  private final Path script;
  private final Path work;
  private final int notes;

  Wrk(Tools tools, Product product, Path work, int notes) throws IOException {
    this.program = tools.wrk();
    this.product = product;
    this.script = Files.writeString(work.resolve("wrk.lua"), RawDatabase.read("wrk.lua"));
    this.work = work;
    this.notes = notes;
    Bulk.write(Contender.DAYBOOK_SHAPE, work);
    Bulk.write(Peer.SHAPE, work);
  }

  /**
   * Runs a slot.
   *
   * @param first where in the notes an update begins its walk
   */
  Slot run(Contender contender, Workload workload, int connections, int seconds, long first) {
    int threads = Math.min(2, connections);
    List<String> command = new ArrayList<>(List.of(program.toString(), "-t" + threads));
    command.addAll(List.of("-c" + connections, "-d" + seconds + "s", "--timeout", "30s"));
    command.addAll(List.of("-s", script.toString(), contender.address(), "--"));
    command.addAll(List.of(contender.shape(), workload.word(), contender.targets().toString()));
    command.addAll(List.of(contender.versions(), Integer.toString(notes)));
    command.addAll(List.of(Integer.toString(threads), Long.toString(first)));
    command.add(Bulk.file(contender.shape(), work).toString());
    command.add(Integer.toString(Seed.BATCH));
    double server = Cpu.millis(contender.process().getAsLong());
    double postgres = Cpu.millis(product.postgresProcess());
    String output = Command.run(command, Map.of(), Duration.ofSeconds(seconds + 60));
    return Slot.ofWrk(output)
        .withCpu(
            Cpu.millis(contender.process().getAsLong()) - server,
            Cpu.millis(product.postgresProcess()) - postgres);
  }
}
