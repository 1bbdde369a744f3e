package dev.daybook.persistence.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item's history, and what it was at each of its versions. */
@ApplicationScoped
public class Past {
  private static final ScopedReads.Query HISTORY =
      ScopedReads.Query.of(Items.class, "list_history");
  private static final ScopedReads.Query VERSION =
      ScopedReads.Query.of(Items.class, "read_version");

  @Inject private ScopedReads reads;
  @Inject private Items items;

  /** A step on the way from a version back to the nearest whole document. */
  private record Step(
      Operation operation,
      @Nullable String patch,
      @Nullable String keyframe,
      Instant recordedAt,
      PersonId actor) {}

  /**
   * An item's entries, latest first.
   *
   * @param from the entry to begin with; null for the item's last
   * @throws ProblemException NOT_FOUND
   */
  public List<Shown> history(WorkspaceScope scope, ItemId item, @Nullable Position from, int most) {
    Position start = from == null ? current(scope, item).version() : from;
    return reads.read(
        scope,
        HISTORY,
        binder ->
            binder
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value())
                .uuid(item.value())
                .number(start.value())
                .uuid(scope.tenant().value())
                .uuid(scope.workspace().value())
                .number(most),
        EntryRepresentation::all);
  }

  /**
   * An item as it was at one of its versions.
   *
   * @throws ProblemException NOT_FOUND when the item has no such version, or was deleted by it;
   *     REDACTED when content that it was made of has been erased
   */
  public ItemState version(WorkspaceScope scope, ItemId item, Position version) {
    ItemState now = current(scope, item);
    List<Step> steps =
        reads.read(
            scope,
            VERSION,
            binder ->
                binder
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value())
                    .uuid(item.value())
                    .number(version.value())
                    .uuid(scope.tenant().value())
                    .uuid(scope.workspace().value()),
            Past::steps);
    if (steps.isEmpty()) {
      throw notFound();
    }
    Step last = steps.get(0);
    if (last.operation() == Operation.DELETE) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "The item was deleted at this version.", Map.of("deleted", true));
    }
    return new ItemState(
        item,
        now.kind(),
        version,
        false,
        now.entryCount(),
        document(steps),
        now.createdAt(),
        now.createdBy(),
        last.recordedAt(),
        last.actor());
  }

  private ItemState current(WorkspaceScope scope, ItemId item) {
    return items.find(scope, item).orElseThrow(Past::notFound);
  }

  private static String document(List<Step> latestFirst) {
    Step whole = latestFirst.get(latestFirst.size() - 1);
    String text = whole.keyframe() == null ? whole.patch() : whole.keyframe();
    if (text == null) {
      throw redacted();
    }
    ObjectNode document = Documents.read(text);
    for (int i = latestFirst.size() - 2; i >= 0; i--) {
      Step step = latestFirst.get(i);
      if (step.patch() == null) {
        throw redacted();
      }
      if (step.operation() == Operation.UPDATE) {
        document = MergePatch.apply(document, Documents.read(step.patch()));
      }
    }
    return Documents.canonical(document);
  }

  private static List<Step> steps(ResultSet rows) throws SQLException {
    List<Step> steps = new ArrayList<>();
    while (rows.next()) {
      steps.add(
          new Step(
              Operation.of(rows.getString("operation")),
              rows.getString("patch"),
              rows.getString("document"),
              rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
              new PersonId(rows.getObject("actor_id", UUID.class))));
    }
    return steps;
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }

  private static ProblemException redacted() {
    return new ProblemException(
        ProblemType.REDACTED, "Content that this version was made of has been erased.");
  }
}
