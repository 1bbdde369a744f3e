package dev.daybook.bench;

import dev.daybook.item.ItemId;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Times what Java does for the chain of one entry: a salt, the payload's hash, the chain's hash.
 */
final class HashTime {
  private static final int SAMPLES = 200;
  private static final int EACH = 100;

  private HashTime() {}

  /** Milliseconds for one entry of about 1 KB: the median of the second half of the samples. */
  static double millis() {
    SecureRandom random = new SecureRandom();
    String patch = Text.of(1, 1).document(Text.id(1, 1));
    EntryFacts facts = facts();
    byte[] chain = EntryHash.start(facts.tenant(), facts.workspace());
    byte[] salt = new byte[EntryHash.SALT_BYTES];
    List<Double> samples = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      long begun = System.nanoTime();
      for (int i = 0; i < EACH; i++) {
        random.nextBytes(salt);
        // The chain goes through every result, so that none of them can be left out.
        chain = EntryHash.chain(chain, facts, EntryHash.payload(salt, patch, null, null));
      }
      samples.add((System.nanoTime() - begun) / 1e6 / EACH);
    }
    return Row.median(samples.subList(SAMPLES / 2, SAMPLES));
  }

  private static EntryFacts facts() {
    return new EntryFacts(
        new TenantId(new UUID(1, 1)),
        new WorkspaceId(new UUID(1, 2)),
        new Position(1),
        new Position(1),
        new ItemId(new UUID(1, 3)),
        "note",
        Operation.CREATE,
        null,
        null,
        new PersonId(new UUID(1, 4)),
        null,
        new CommandId(new UUID(1, 5)),
        Instant.EPOCH,
        1);
  }
}
