package dev.daybook.persistence.vault;

import dev.daybook.blob.BlobHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.ItemState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a file, seen what it and its item were when they last met: at an import,
 * or at the export that the vault comes from.
 *
 * @param action CREATED and UPDATED when that has to be done
 * @param replaced the edited version that an update replaces
 * @param isDone whether this job has done it already, before it was cut off
 */
record ImportVerdict(ImportStatus action, @Nullable Position replaced, boolean isDone) {

  private record Meeting(Position version, @Nullable BlobHash source) {}

  /**
   * Decides.
   *
   * @param state the item as it is; null when there never was one
   * @param last what an import has made of it
   * @param known what the export says that the vault comes from
   */
  static ImportVerdict of(
      String job,
      BlobHash source,
      @Nullable ItemState state,
      Imported.@Nullable Last last,
      Optional<Manifest.Known> known) {
    if (state == null) {
      return new ImportVerdict(ImportStatus.CREATED, null, false);
    }
    if (last != null
        && last.origin().job().equals(job)
        && last.origin().source().equals(source)
        && last.position().equals(state.version())) {
      boolean created = last.operation() == Operation.CREATE;
      return new ImportVerdict(created ? ImportStatus.CREATED : ImportStatus.UPDATED, null, true);
    }
    Meeting meeting = meeting(last, known);
    boolean edited = meeting == null || !meeting.version().equals(state.version());
    if (meeting != null && source.equals(meeting.source())) {
      return new ImportVerdict(edited ? ImportStatus.KEPT : ImportStatus.UNCHANGED, null, false);
    }
    if (state.deleted()) {
      return new ImportVerdict(ImportStatus.CREATED, null, false);
    }
    return new ImportVerdict(ImportStatus.UPDATED, edited ? state.version() : null, false);
  }

  /** The later of the two. */
  private static @Nullable Meeting meeting(
      Imported.@Nullable Last last, Optional<Manifest.Known> known) {
    Meeting imported = last == null ? null : new Meeting(last.position(), last.origin().source());
    Meeting exported = known.map(one -> new Meeting(one.version(), one.source())).orElse(null);
    if (imported == null || exported == null) {
      return imported == null ? exported : imported;
    }
    return imported.version().compareTo(exported.version()) >= 0 ? imported : exported;
  }
}
