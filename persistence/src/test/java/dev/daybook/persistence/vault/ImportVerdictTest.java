package dev.daybook.persistence.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.blob.BlobHash;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.ImportOrigin;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportVerdictTest {
  private static final BlobHash OLD = new BlobHash("a".repeat(64));
  private static final BlobHash NEW = new BlobHash("b".repeat(64));
  private static final ItemId ITEM = new ItemId(Uuids.next());

  private static ItemState state(long version, boolean deleted) {
    PersonId person = new PersonId(Uuids.next());
    return new ItemState(
        ITEM,
        Kinds.of("note"),
        new Position(version),
        deleted,
        1,
        "{}",
        Instant.EPOCH,
        person,
        Instant.EPOCH,
        person);
  }

  private static Imported.Last imported(String job, long position, BlobHash source) {
    return new Imported.Last(
        new Position(position), Operation.CREATE, new ImportOrigin(job, "a.md", source));
  }

  private static Optional<Manifest.Known> exported(long version, BlobHash source) {
    return Optional.of(new Manifest.Known(ITEM, new Position(version), source));
  }

  private static ImportVerdict verdict(
      BlobHash source,
      @Nullable ItemState state,
      Imported.@Nullable Last last,
      Optional<Manifest.Known> known) {
    return ImportVerdict.of("now", source, state, last, known);
  }

  @Test
  void givenNoItem_whenDecided_thenCreated() {
    assertEquals(ImportStatus.CREATED, verdict(NEW, null, null, exported(3, OLD)).action());
  }

  @Test
  void givenFileAsImported_whenDecided_thenUnchangedOrKept() {
    Imported.Last last = imported("then", 5, OLD);
    assertEquals(
        ImportStatus.UNCHANGED, verdict(OLD, state(5, false), last, Optional.empty()).action());
    assertEquals(ImportStatus.KEPT, verdict(OLD, state(7, false), last, Optional.empty()).action());
    assertEquals(ImportStatus.KEPT, verdict(OLD, state(7, true), last, Optional.empty()).action());
  }

  @Test
  void givenOtherFile_whenDecided_thenUpdatedAndAnEditIsNamed() {
    Imported.Last last = imported("then", 5, OLD);
    ImportVerdict plain = verdict(NEW, state(5, false), last, Optional.empty());
    assertEquals(new ImportVerdict(ImportStatus.UPDATED, null, false), plain);
    ImportVerdict both = verdict(NEW, state(7, false), last, Optional.empty());
    assertEquals(new ImportVerdict(ImportStatus.UPDATED, new Position(7), false), both);
    assertEquals(
        ImportStatus.CREATED, verdict(NEW, state(7, true), last, Optional.empty()).action());
  }

  @Test
  void givenManifest_whenDecided_thenTheLaterMeetingCounts() {
    Imported.Last last = imported("then", 5, OLD);
    assertEquals(
        ImportStatus.UNCHANGED, verdict(NEW, state(8, false), last, exported(8, NEW)).action());
    assertEquals(
        ImportStatus.UNCHANGED, verdict(OLD, state(5, false), last, exported(4, NEW)).action());
    assertEquals(ImportStatus.KEPT, verdict(NEW, state(9, false), null, exported(8, NEW)).action());
  }

  @Test
  void givenEntryOfTheSameJob_whenDecidedAgain_thenDone() {
    Imported.Last last = imported("now", 5, NEW);
    ImportVerdict again = verdict(NEW, state(5, false), last, exported(3, OLD));
    assertTrue(again.isDone());
    assertEquals(ImportStatus.CREATED, again.action());
    assertFalse(verdict(NEW, state(6, false), last, Optional.empty()).isDone());
  }
}
