package dev.daybook.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.task.TaskKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request for a list over documents, as the database's statements answer it over rows.
 * Where a subtree is asked for, the caller brings the items of the tree.
 */
public final class Evaluation {
  private final ListQuery query;
  private final Set<ItemId> folders;
  private final Set<ItemId> parents;

  /**
   * @param folders the folder asked for and, with {@code subtree}, all below it
   * @param parents the same of parents
   */
  public Evaluation(ListQuery query, Set<ItemId> folders, Set<ItemId> parents) {
    this.query = query;
    this.folders = Set.copyOf(folders);
    this.parents = Set.copyOf(parents);
  }

  /** Whether every condition holds. */
  public boolean holds(Position version, ObjectNode document) {
    Filter filter = query.filter();
    return lies(filter.folder(), folders, Facet.FOLDER, document)
        && lies(filter.parent(), parents, Facet.PARENT, document)
        && (filter.tag() == null || has(document, Facet.TAG, filter.tag().toString()))
        && (filter.status() == null || filter.status().equals(status(document)))
        && (filter.assignee() == null
            || has(document, Facet.ASSIGNEE, filter.assignee().toString()))
        && isDue(filter.dueFrom(), filter.dueUntil(), document)
        && (filter.changedSince() == null || version.compareTo(filter.changedSince()) > 0);
  }

  private static boolean lies(
      @Nullable Place place, Set<ItemId> within, Facet facet, ObjectNode document) {
    if (place == null) {
      return true;
    }
    Optional<ItemId> actual = reference(document, facet);
    return place.item() == null ? actual.isEmpty() : actual.filter(within::contains).isPresent();
  }

  /** The item that a member refers to. */
  public static Optional<ItemId> reference(ObjectNode document, Facet facet) {
    String text = document.path(facet.member()).asText();
    return Uuids.isUuid(text) ? Optional.of(new ItemId(UUID.fromString(text))) : Optional.empty();
  }

  private static boolean has(ObjectNode document, Facet facet, String id) {
    return document.path(facet.member()).has(id);
  }

  private static String status(ObjectNode document) {
    return document.path(Facet.STATUS.member()).asText(TaskKind.STATUS_ABSENT);
  }

  private static boolean isDue(
      @Nullable LocalDate from, @Nullable LocalDate until, ObjectNode document) {
    if (from == null && until == null) {
      return true;
    }
    LocalDateTime due = DueTime.of(document);
    LocalDate day = due.toLocalDate();
    return !due.equals(DueTime.NEVER)
        && (from == null || !day.isBefore(from))
        && (until == null || !day.isAfter(until));
  }

  /** Where an item stands in the list. */
  public Mark mark(ItemId item, Position version, ObjectNode document) {
    String key =
        switch (query.sort().key()) {
          case VERSION -> version.toString();
          case TITLE -> TitleKey.of(query.kind().title(document));
          case DUE -> DueTime.of(document).toString();
          case ORDER -> text(document, Facet.ORDER.member());
        };
    return new Mark(key, item);
  }

  private static String text(ObjectNode document, String member) {
    JsonNode value = document.path(member);
    return value.asText("");
  }

  /** The list's order: by key, then by id, both in the sort's direction. */
  public Comparator<Mark> order() {
    Comparator<Mark> byKey =
        switch (query.sort().key()) {
          case VERSION -> Comparator.comparing((Mark mark) -> Long.parseLong(mark.key()));
          case DUE -> Comparator.comparing((Mark mark) -> LocalDateTime.parse(mark.key()));
          case TITLE, ORDER -> Comparator.comparing(Mark::key, Evaluation::byCodePoints);
        };
    Comparator<Mark> order =
        byKey.thenComparing(mark -> mark.item().value(), Evaluation::byUnsigned);
    return query.sort().isAscending() ? order : order.reversed();
  }

  /** As UTF-8 bytes compare. */
  private static int byCodePoints(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int left = a.codePointAt(at);
      int right = b.codePointAt(at);
      if (left != right) {
        return Integer.compare(left, right);
      }
      at += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int byUnsigned(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
