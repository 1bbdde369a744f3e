package dev.daybook.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A server that wrk can ask.
 *
 * @param shape of its requests in the script of wrk
 * @param process its first process
 * @param versions the file of the notes' versions, or {@code -}
 * @param tidy takes away what a slot has left, or waits until the database is at rest
 * @param forgetVersions gives all notes their first version again
 */
record Contender(
    String name,
    String shape,
    String address,
    LongSupplier process,
    Path targets,
    String versions,
    Consumer<Workload> tidy,
    Runnable forgetVersions) {
  static final String DAYBOOK = "Daybook";
  static final String DAYBOOK_SHAPE = "daybook";

  boolean isPeer() {
    return shape.equals(Peer.SHAPE);
  }

  /** The same server, each request with an Idempotency-Key of its own. */
  Contender keyed() {
    String keyed = DAYBOOK_SHAPE + "-keyed";
    return new Contender(name, keyed, address, process, targets, versions, tidy, forgetVersions);
  }

  /** The same server, asked for other workspaces. */
  Contender asking(Path others) {
    return new Contender(name, shape, address, process, others, versions, tidy, forgetVersions);
  }
}
