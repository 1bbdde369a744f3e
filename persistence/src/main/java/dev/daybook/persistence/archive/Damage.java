package dev.daybook.persistence.archive;

import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with an archive, and where: as {@code ./daybook verify} names places. */
final class Damage {
  private Damage() {}

  static ProblemException atManifest(String reason) {
    return new ProblemException(
        ProblemType.DAMAGED_ARCHIVE, "The archive is broken at the manifest: " + reason + ".");
  }

  /**
   * A fault in a part.
   *
   * @param archive null where its id is not known
   * @param part counted from 0
   * @param position of a journal; null for none
   */
  static ProblemException at(
      @Nullable ArchiveId archive, int part, @Nullable Position position, String reason) {
    Map<String, Object> members = new TreeMap<>();
    members.put("part", part);
    String where = "at part " + part;
    if (position != null) {
      members.put("position", position.value());
      where += ", position " + position;
    }
    if (archive != null) {
      members.put("archive", archive.toString());
      where += " of archive " + archive;
    }
    return new ProblemException(
        ProblemType.DAMAGED_ARCHIVE,
        "The archive is broken " + where + ": " + reason + ".",
        members);
  }
}
