package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.DeviceId;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one commit in the making. Positions follow the head's; hashes are made at the end,
 * when the commit's last position is known.
 */
final class Appending {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WorkspaceScope scope;
  private final LockedHead head;
  private final CommandId command;
  private final @Nullable DeviceId device;
  private final @Nullable String origin;
  private final Map<ItemId, String> origins;
  private final Instant recordedAt;
  private final List<Draft> drafts = new ArrayList<>();
  private long made;

  Appending(WorkspaceScope scope, LockedHead head, Command command) {
    this(scope, head, command.id(), command.device(), command.origin(), command.origins());
  }

  Appending(
      WorkspaceScope scope,
      LockedHead head,
      CommandId command,
      @Nullable DeviceId device,
      @Nullable String origin,
      Map<ItemId, String> origins) {
    this.scope = scope;
    this.head = head;
    this.command = command;
    this.device = device;
    this.origin = origin;
    this.origins = origins;
    this.recordedAt = head.nextRecordedAt();
  }

  private record Draft(
      Operation operation,
      String patch,
      @Nullable Position previous,
      @Nullable Position base,
      ItemState after,
      @Nullable Set<Link> links,
      @Nullable String conflict,
      CommandId command) {}

  /**
   * Adds the entry that a decision asks for, if it does.
   *
   * @return the item afterwards
   * @throws ProblemException INVALID_ID for an item that would have the id of the journal's own
   *     entries
   */
  ItemState add(CommandId ofCommand, Change change, Decision decision, @Nullable ItemState now) {
    Operation operation = decision.operation();
    if (operation == null) {
      return Objects.requireNonNull(now);
    }
    if (operation == Operation.CREATE && change.item().equals(ThinningRecord.item(scope))) {
      throw new ProblemException(
          ProblemType.INVALID_ID,
          "This is the workspace's own id, which no item of it can have.",
          Map.of("field", "id"));
    }
    // One that comes back after its deletion is still the item that was made then.
    boolean first = now == null;
    ItemState after =
        new ItemState(
            change.item(),
            change.kind(),
            nextPosition(),
            operation == Operation.DELETE,
            now == null ? 1 : now.entryCount() + 1,
            decision.document(),
            first ? recordedAt : now.createdAt(),
            first ? scope.actor() : now.createdBy(),
            recordedAt,
            scope.actor());
    count(now, after);
    drafts.add(
        new Draft(
            operation,
            decision.patch(),
            version(now),
            decision.base(),
            after,
            decision.links(),
            decision.conflict(),
            ofCommand));
    return after;
  }

  private static @Nullable Position version(@Nullable ItemState state) {
    return state == null ? null : state.version();
  }

  /**
   * Adds an entry that leaves what the item refers to. Its state afterwards must stand at {@link
   * #nextPosition}.
   */
  void add(
      Operation operation,
      String patch,
      @Nullable ItemState now,
      @Nullable Position base,
      ItemState after) {
    count(now, after);
    drafts.add(new Draft(operation, patch, version(now), base, after, null, null, command));
  }

  private void count(@Nullable ItemState now, ItemState after) {
    if (!after.kind().isKeptByOwners()) {
      made += (after.deleted() ? 0 : 1) - (now == null || now.deleted() ? 0 : 1);
    }
  }

  /** How many live items there are more then, but for those of which everybody has one. */
  long made() {
    return made;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  Position nextPosition() {
    return head().next();
  }

  /** Where the head will be. */
  Position head() {
    return new Position(head.position().value() + drafts.size());
  }

  /** The entries, salted, hashed and chained. */
  List<Posting> finish() {
    List<Posting> postings = new ArrayList<>(drafts.size());
    byte[] chain = head.chainHash();
    for (Draft draft : drafts) {
      byte[] salt = new byte[EntryHash.SALT_BYTES];
      RANDOM.nextBytes(salt);
      EntryFacts facts = facts(draft);
      String from = origin(draft);
      byte[] payload = EntryHash.payload(salt, draft.patch(), draft.conflict(), from);
      chain = EntryHash.chain(chain, facts, payload);
      postings.add(
          new Posting(
              new Entry(facts, salt, draft.patch(), draft.conflict(), from, payload, chain),
              draft.after(),
              draft.links()));
    }
    return postings;
  }

  /** A redact entry that tells of thinning: the only one of its commit, and of no item. */
  Entry ofJournal(Collection<Position> targets, ThinningRecord record) {
    byte[] salt = new byte[EntryHash.SALT_BYTES];
    RANDOM.nextBytes(salt);
    EntryFacts facts =
        new EntryFacts(
            scope.tenant(),
            scope.workspace(),
            nextPosition(),
            nextPosition(),
            ThinningRecord.item(scope),
            ThinningRecord.KIND,
            Operation.REDACT,
            ThinningRecord.previous(ThinningRecord.item(scope), head),
            null,
            scope.actor(),
            null,
            command,
            recordedAt,
            ThinningRecord.SCHEMA_VERSION);
    String patch = Redaction.patch(targets);
    byte[] payload = EntryHash.payload(salt, patch, null, record.origin());
    return new Entry(
        facts,
        salt,
        patch,
        null,
        record.origin(),
        payload,
        EntryHash.chain(head.chainHash(), facts, payload));
  }

  private @Nullable String origin(Draft draft) {
    return origins.isEmpty() ? origin : origins.getOrDefault(draft.after().item(), origin);
  }

  private EntryFacts facts(Draft draft) {
    ItemState after = draft.after();
    return new EntryFacts(
        scope.tenant(),
        scope.workspace(),
        after.version(),
        head(),
        after.item(),
        after.kind().word(),
        draft.operation(),
        draft.previous(),
        draft.base(),
        scope.actor(),
        device,
        draft.command(),
        recordedAt,
        after.kind().schemaVersion());
  }
}
