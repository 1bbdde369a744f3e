package dev.daybook.api.item;

import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Place;
import dev.daybook.list.Sort;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list of items is asked for; the container fills it in as a bean parameter. */
public final class ListParameters {
  static final int LIST_DEFAULT = 50;
  static final int LIST_MAX = 500;
  private static final String NOWHERE = "none";

  @QueryParam("folder")
  private @Nullable String folder;

  @QueryParam("parent")
  private @Nullable String parent;

  @QueryParam("subtree")
  private @Nullable String subtree;

  @QueryParam("tag")
  private @Nullable String tag;

  @QueryParam("status")
  private @Nullable String status;

  @QueryParam("assignee")
  private @Nullable String assignee;

  @QueryParam("dueFrom")
  private @Nullable String dueFrom;

  @QueryParam("dueUntil")
  private @Nullable String dueUntil;

  @QueryParam("changedSince")
  private @Nullable String changedSince;

  @QueryParam("sort")
  private @Nullable String sort;

  @QueryParam("cursor")
  private @Nullable String cursor;

  @QueryParam("limit")
  private @Nullable String limit;

  @QueryParam("asOf")
  private @Nullable String asOf;

  /** A page in the order of change, of the whole kind. */
  public static ListParameters of(@Nullable String cursor, @Nullable String limit) {
    ListParameters parameters = new ListParameters();
    parameters.cursor = cursor;
    parameters.limit = limit;
    return parameters;
  }

  /** The moment of the past that is asked for; null for now. */
  @Nullable String asOf() {
    return asOf;
  }

  /**
   * The list and its page.
   *
   * @throws ProblemException INVALID_PARAMETER naming it; INVALID_CURSOR, CURSOR_EXPIRED
   */
  ListQuery query(Kind kind, WorkspaceScope scope) {
    int most = Cursors.limit(scope, limit, LIST_DEFAULT, LIST_MAX);
    Filter filter = filter(kind, scope.epoch());
    Sort by = sort();
    ListQuery first = new ListQuery(kind, filter, by, null, most);
    Mark after = ListCursors.parse(cursor, scope, first);
    return after == null ? first : new ListQuery(kind, filter, by, after, most);
  }

  private Filter filter(Kind kind, Epoch epoch) {
    boolean deep = deep();
    return new Filter(
        place("folder", folder, deep),
        place("parent", parent, deep),
        id("tag", tag, ItemId::new),
        status(kind),
        id("assignee", assignee, PersonId::new),
        day("dueFrom", dueFrom),
        day("dueUntil", dueUntil),
        changedSince == null
            ? null
            : Cursors.parse(changedSince, "changedSince", epoch, Position.START));
  }

  private boolean deep() {
    if (subtree == null || subtree.equals("false")) {
      return false;
    }
    if (!subtree.equals("true")) {
      throw invalid("subtree", "subtree is true or false.");
    }
    if ((folder == null || folder.equals(NOWHERE)) && (parent == null || parent.equals(NOWHERE))) {
      throw invalid("subtree", "A subtree is that of a folder or a parent: name it.");
    }
    return true;
  }

  private static @Nullable Place place(String name, @Nullable String text, boolean deep) {
    if (text == null) {
      return null;
    }
    if (text.equals(NOWHERE)) {
      return new Place(null, false);
    }
    return new Place(id(name, text, ItemId::new), deep);
  }

  private static <T> @Nullable T id(String name, @Nullable String text, Function<UUID, T> id) {
    if (text == null) {
      return null;
    }
    if (!Uuids.isUuid(text)) {
      throw invalid(name, name + " is an id, a UUID of 36 characters.");
    }
    return id.apply(UUID.fromString(text));
  }

  /** A word that no item can have is told, rather than answered by an empty list. */
  private @Nullable String status(Kind kind) {
    if (status != null
        && kind.facets().contains(Facet.STATUS)
        && !kind.schema().words("status").contains(status)) {
      throw invalid(
          "status", "status is one of " + String.join(", ", kind.schema().words("status")) + ".");
    }
    return status;
  }

  private static @Nullable LocalDate day(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // There is no such day; told below.
    }
    throw invalid(name, name + " is a day, such as 2026-03-01.");
  }

  private Sort sort() {
    return sort == null
        ? Sort.UPDATED_LAST
        : Sort.ofWord(sort)
            .orElseThrow(() -> invalid("sort", "sort is one of " + Sort.words() + "."));
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail, Map.of("field", field));
  }
}
