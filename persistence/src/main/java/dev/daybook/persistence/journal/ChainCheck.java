package dev.daybook.persistence.journal;

import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server's own check of a journal: positions, commits, the items' linked lists, payload hashes
 * and the chain, from the first entry to the head.
 */
@ApplicationScoped
public class ChainCheck {
  @Inject private JournalReader reader;

  /** What a check found. */
  public sealed interface Verdict {
    /** Everything up to the head holds. */
    record Intact(Position head, byte[] chainHash) implements Verdict {}

    /** The first place that does not. */
    record Broken(Position position, String reason) implements Verdict {}
  }

  /** Hears of each page that was checked. */
  @FunctionalInterface
  public interface Progress {
    void checked(Position position, Position head);
  }

  /** Checks the whole journal up to the head of this moment. */
  public Verdict check(WorkspaceScope scope) {
    return check(scope, (position, head) -> {});
  }

  /** As above, telling how far it is. */
  public Verdict check(WorkspaceScope scope, Progress progress) {
    JournalReader.Head head = reader.head(scope);
    Walk walk = new Walk(EntryHash.start(scope.tenant(), scope.workspace()));
    while (walk.at < head.position().value()) {
      List<Entry> page = reader.page(scope, new Position(walk.at));
      if (page.isEmpty()) {
        return new Verdict.Broken(new Position(walk.at + 1), "the entry is missing");
      }
      for (Entry entry : page) {
        if (walk.at == head.position().value()) {
          break;
        }
        Position expected = new Position(walk.at + 1);
        String fault = walk.fault(entry, expected);
        if (fault != null) {
          return new Verdict.Broken(expected, fault);
        }
        if (expected.equals(head.position())
            && !Arrays.equals(entry.chainHash(), head.chainHash())) {
          return new Verdict.Broken(expected, "the head holds another chain hash");
        }
      }
      progress.checked(new Position(walk.at), head.position());
    }
    if (!walk.unexplained.isEmpty()) {
      return new Verdict.Broken(
          new Position(walk.unexplained.first()), "erased, yet no redact entry names it");
    }
    Optional<Position> behind = reader.behind(scope, head.position());
    // New ones have a head to go with them by now.
    if (behind.isPresent() && reader.head(scope).position().compareTo(behind.get()) < 0) {
      return new Verdict.Broken(behind.get(), "the entry stands behind the head");
    }
    return new Verdict.Intact(head.position(), head.chainHash());
  }

  /** A walk along the chain. */
  private static final class Walk {
    private long at;
    private byte[] chain;
    private long commitEnd;
    private final Map<UUID, Position> versions = new HashMap<>();

    /** Entries whose payload is gone and that no redact entry has named so far. */
    private final SortedSet<Long> unexplained = new TreeSet<>();

    Walk(byte[] start) {
      chain = start;
    }

    @Nullable String fault(Entry entry, Position expected) {
      EntryFacts facts = entry.facts();
      if (!facts.position().equals(expected)) {
        return "the entry is missing";
      }
      long end = facts.commitPosition().value();
      if (expected.value() <= commitEnd ? end != commitEnd : end < expected.value()) {
        return "the commit's entries name different ends";
      }
      if (!Objects.equals(versions.get(facts.item().value()), facts.previous())) {
        return "the previous position is not the item's last";
      }
      if (!entry.isIntact()) {
        return "the payload hash does not match";
      }
      byte[] next = EntryHash.chain(chain, facts, entry.payloadHash());
      if (!Arrays.equals(next, entry.chainHash())) {
        return "the chain hash does not match";
      }
      chain = next;
      at = expected.value();
      commitEnd = end;
      versions.put(facts.item().value(), expected);
      explain(entry);
      return null;
    }

    private void explain(Entry entry) {
      if (entry.isRedacted()) {
        unexplained.add(at);
      } else if (entry.facts().operation() == Operation.REDACT) {
        Redaction.targets(entry).forEach(target -> unexplained.remove(target.value()));
      }
    }
  }
}
