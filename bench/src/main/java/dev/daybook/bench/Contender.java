package dev.daybook.bench;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * A server that wrk can ask.
 *
 * @param shape of its requests in the script of wrk
 * @param process its first process
 * @param versions the file of the notes' versions, or {@code -}
 */
record Contender(
    String name,
    String shape,
    String address,
    LongSupplier process,
    Path targets,
    String versions) {
  /** The same server, asked for other workspaces. */
  Contender asking(Path others) {
    return new Contender(name, shape, address, process, others, versions);
  }
}
