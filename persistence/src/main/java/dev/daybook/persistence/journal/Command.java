package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command: one commit. Its changes happen in their order; a change may refer to what an earlier
 * one has made.
 *
 * @param id the client's, or one made here
 * @param isNamed whether the client gave the id, and so can repeat the command: only then is its
 *     outcome kept
 * @param requestHash SHA-256 of the whole request: the same id with another one is refused
 * @param device null when the request named none
 * @param isAtomic whether one change that is refused refuses all; else the others are done
 * @param origin what the entries say of where they come from, canonical JSON text; null for nothing
 * @param origins what the entries of some items say instead
 */
public record Command(
    CommandId id,
    boolean isNamed,
    byte[] requestHash,
    @Nullable DeviceId device,
    boolean isAtomic,
    List<Change> changes,
    @Nullable String origin,
    Map<ItemId, String> origins) {
  /** Changes in one command at most. */
  public static final int CHANGES_MAX = 10_000;

  public Command {
    if (changes.isEmpty() || changes.size() > CHANGES_MAX) {
      throw new IllegalArgumentException("a command has 1 to " + CHANGES_MAX + " changes");
    }
    requestHash = requestHash.clone();
    changes = List.copyOf(changes);
    origins = Map.copyOf(origins);
  }

  /** A command whose entries all say the same of where they come from. */
  public Command(
      CommandId id,
      boolean isNamed,
      byte[] requestHash,
      @Nullable DeviceId device,
      boolean isAtomic,
      List<Change> changes,
      @Nullable String origin) {
    this(id, isNamed, requestHash, device, isAtomic, changes, origin, Map.of());
  }

  /** A command whose entries say nothing of where they come from. */
  public Command(
      CommandId id,
      boolean isNamed,
      byte[] requestHash,
      @Nullable DeviceId device,
      boolean isAtomic,
      List<Change> changes) {
    this(id, isNamed, requestHash, device, isAtomic, changes, null);
  }

  /** A command with an id that the client knows, all of it or nothing. */
  public Command(
      CommandId id, byte[] requestHash, @Nullable DeviceId device, List<Change> changes) {
    this(id, true, requestHash, device, true, changes);
  }

  /**
   * The one kind of all items that the command can find; null where they may be of any: an id that
   * a client gives to a new item may be that of an item of another kind.
   */
  @Nullable Kind kind() {
    Kind first = changes.get(0).kind();
    for (Change change : changes) {
      if (!change.kind().equals(first) || change.mayMeetAnotherKind()) {
        return null;
      }
    }
    return first;
  }
}
