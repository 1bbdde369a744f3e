package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.JournalLoading;
import dev.daybook.persistence.journal.ThinningEntries;
import dev.daybook.persistence.shard.RowInsert;
import dev.daybook.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries and rows of a workspace on their way in, as many as one commit takes. */
final class LoadingBatch implements JournalWalk.Visitor {
  private final Loading loading;
  private final LoadedRows kept;
  private final Position loaded;
  private final Targets targets;
  private final List<Entry> entries = new ArrayList<>();
  private final List<ObjectNode> rows = new ArrayList<>();
  private Position head = Position.START;
  private @Nullable Position thinning;
  private String table = "";
  private Set<String> columns = Set.of();
  private @Nullable RowInsert insert;
  private long bytes;

  /**
   * Where it all goes, and how much at once.
   *
   * @param about is told before each commit; may throw to keep it from being done
   */
  record Targets(
      JournalLoading journal, ArchiveRows catalog, ArchiveSettings settings, Runnable about) {}

  /**
   * @param loaded the last entry that is there already
   */
  LoadingBatch(Loading loading, LoadedRows kept, Position loaded, Targets targets) {
    this.loading = loading;
    this.kept = kept;
    this.loaded = loaded;
    this.targets = targets;
  }

  @Override
  public void entry(Entry entry) {
    boolean isThinning = ThinningEntries.horizon(entry).isPresent();
    Entry next = entry;
    if (entry.facts().position().compareTo(kept.end()) > 0) {
      if (!isThinning) {
        return;
      }
      // What it has erased stays erased, so it is told: behind the end.
      next = ThinningEntries.moved(entry, head.next(), thinning);
    }
    head = next.facts().position();
    thinning = isThinning ? head : thinning;
    if (head.compareTo(loaded) <= 0) {
      return;
    }
    entries.add(next);
    bytes += size(entry.patch()) + size(entry.conflict()) + size(entry.origin());
    flushIfFull();
  }

  private static long size(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  @Override
  public void row(String of, ObjectNode row) {
    if (!table.equals(of)) {
      flush();
      table = of;
      insert = LoadedTable.insert(of);
    }
    if (kept.isKept(of, row)) {
      ObjectNode here = kept.row(of, row);
      Set<String> names = LoadedRows.columns(here);
      if (!names.equals(columns)) {
        // Of another archive of the chain, by another schema.
        flush();
        columns = names;
      }
      rows.add(here);
      bytes += row.path("document").asText().length() + row.path("outcome").asText().length();
      flushIfFull();
    }
  }

  private void flushIfFull() {
    if (entries.size() + rows.size() >= targets.settings().commitRows()
        || bytes >= targets.settings().commitBytes()) {
      flush();
    }
  }

  /** Where the journal ends: behind its end there may be later thinnings. */
  Position head() {
    return head;
  }

  /** Commits what there is. */
  void flush() {
    loading.pace().run();
    if (!entries.isEmpty()) {
      targets.about().run();
      targets.journal().append(kept.scope(), entries, kept.items());
      entries.clear();
    }
    if (table.equals(LoadedTable.MEMBER)) {
      leaveOutStrangers();
    }
    if (!rows.isEmpty()) {
      targets
          .journal()
          .insert(kept.scope(), Objects.requireNonNull(insert), columns, LoadedRows.text(rows));
      rows.clear();
    }
    bytes = 0;
  }

  /** Members came in after the accounts had been read: those without one stay out. */
  private void leaveOutStrangers() {
    Set<PersonId> known =
        targets
            .catalog()
            .known(kept.scope().tenant(), rows.stream().map(LoadingBatch::person).toList());
    rows.removeIf(row -> !known.contains(person(row)));
  }

  private static PersonId person(ObjectNode member) {
    return new PersonId(Uuids.parse(member.path("person_id").asText()));
  }
}
