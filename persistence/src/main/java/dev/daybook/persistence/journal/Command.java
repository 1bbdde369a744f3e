package dev.daybook.persistence.journal;

import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command: all its changes happen in one commit, or none.
 *
 * @param id the client's, or one made here
 * @param requestHash SHA-256 of the whole request: the same id with another one is refused
 * @param device null when the request named none
 */
public record Command(
    CommandId id, byte[] requestHash, @Nullable DeviceId device, List<Change> changes) {
  /** Changes in one command at most. */
  public static final int CHANGES_MAX = 1_000;

  public Command {
    if (changes.isEmpty() || changes.size() > CHANGES_MAX) {
      throw new IllegalArgumentException("a command has 1 to " + CHANGES_MAX + " changes");
    }
    requestHash = requestHash.clone();
    changes = List.copyOf(changes);
  }
}
