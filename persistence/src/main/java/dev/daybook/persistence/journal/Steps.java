package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Upcasting;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.person.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an item is made of: its entries from that version back to the nearest whole
 * document, latest first; never empty.
 */
public record Steps(List<Step> latestFirst) {
  /**
   * A step on the way back.
   *
   * @param patch null where it was erased
   * @param keyframe the whole document here, where it is kept
   * @param schemaVersion that both were written in
   */
  public record Step(
      Position position,
      Kind kind,
      int schemaVersion,
      Operation operation,
      @Nullable String patch,
      @Nullable String keyframe,
      Instant recordedAt,
      PersonId actor) {
    private boolean isWhole() {
      return keyframe != null || operation == Operation.CREATE || operation == Operation.RESTORE;
    }

    /** Reads a row of read_as_of.sql. */
    public static Step read(ResultSet row) throws SQLException {
      return new Step(
          new Position(row.getLong("position")),
          Kinds.of(row.getString("kind")),
          row.getInt("schema_version"),
          Operation.of(row.getString("operation")),
          row.getString("patch"),
          row.getString("document"),
          Columns.time(row, "recorded_at"),
          new PersonId(row.getObject("actor_id", UUID.class)));
    }
  }

  /**
   * Reads the rows of read_as_of.sql, all as of one position, by item.
   *
   * @param bytesMax what is beyond so many was left out by the statement
   * @param leftOut gets the items of which something was left out
   */
  public static Map<ItemId, Steps> read(ResultSet rows, long bytesMax, Set<ItemId> leftOut)
      throws SQLException {
    Map<ItemId, Steps> steps = new HashMap<>();
    while (rows.next()) {
      ItemId item = new ItemId(rows.getObject("item_id", UUID.class));
      if (rows.getLong("bytes") > bytesMax) {
        steps.remove(item);
        leftOut.add(item);
      } else {
        add(steps, item, rows);
      }
    }
    return steps;
  }

  /** Adds a row of read_as_of.sql to what one version is made of. */
  static <V> void add(Map<V, Steps> steps, V version, ResultSet row) throws SQLException {
    steps
        .computeIfAbsent(version, one -> new Steps(new ArrayList<>()))
        .latestFirst()
        .add(Step.read(row));
  }

  public Step last() {
    return latestFirst.get(0);
  }

  /** Whether the item was deleted; a redaction leaves that as it was. */
  public boolean isDeleted() {
    return latestFirst.stream()
        .map(Step::operation)
        .filter(operation -> operation != Operation.REDACT)
        .findFirst()
        .filter(Operation.DELETE::equals)
        .isPresent();
  }

  /**
   * The document, canonical text, in the newest version; empty when content that it was made of has
   * been erased.
   *
   * @throws dev.daybook.problem.ProblemException UNKNOWN_VERSION for what a newer Daybook has
   *     written
   */
  public Optional<String> document() {
    Step last = last();
    Upcasting.require(last.kind().word(), last.schemaVersion(), last.kind().schemaVersion());
    return written().map(text -> Upcasting.newest(last.kind(), text, last.schemaVersion()));
  }

  /** In the version of the last step. */
  private Optional<String> written() {
    int whole = 0;
    while (whole < latestFirst.size() - 1 && !latestFirst.get(whole).isWhole()) {
      whole++;
    }
    Step first = latestFirst.get(whole);
    String text = first.keyframe() == null ? first.patch() : first.keyframe();
    if (text == null || whole == 0) {
      return Optional.ofNullable(text);
    }
    ObjectNode document = Documents.read(text);
    int version = first.schemaVersion();
    for (int i = whole - 1; i >= 0; i--) {
      Step step = latestFirst.get(i);
      if (step.patch() == null) {
        return Optional.empty();
      }
      document = Upcasting.bring(step.kind(), document, version, step.schemaVersion());
      version = step.schemaVersion();
      if (step.operation() == Operation.UPDATE) {
        document = MergePatch.apply(document, Documents.read(step.patch()));
      }
    }
    return Optional.of(Documents.canonical(document));
  }
}
