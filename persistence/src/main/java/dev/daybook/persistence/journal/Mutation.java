package dev.daybook.persistence.journal;

import dev.daybook.journal.CommandId;

/**
 * One mutation of a push: a command of its own, whatever it is sent together with.
 *
 * @param requestHash SHA-256 of the mutation: the same id with another one is refused
 */
public record Mutation(CommandId id, byte[] requestHash, Change.ThreeWay change) {
  public Mutation {
    requestHash = requestHash.clone();
  }
}
