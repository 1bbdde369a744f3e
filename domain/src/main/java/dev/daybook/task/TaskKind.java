package dev.daybook.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import dev.daybook.item.When;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks: what is to be done, by whom and when, after what and as a part of what; with blocks as
 * notes have them.
 */
public final class TaskKind implements Kind {
  /** What a task is that does not say. */
  public static final String STATUS_ABSENT = "open";

  private static final DocumentSchema SCHEMA = DocumentSchema.of(TaskKind.class, "task");
  private static final List<Relation> RELATIONS =
      List.of(
          Relation.place("folder", "folder"),
          Relation.tree("parent", "task"),
          Relation.set("assignees", Relation.PERSON),
          Relation.set("tags", "tag"),
          Relation.graph("blockedBy", "task"));

  @Override
  public String word() {
    return "task";
  }

  @Override
  public int schemaVersion() {
    return 1;
  }

  @Override
  public DocumentSchema schema() {
    return SCHEMA;
  }

  @Override
  public void check(ObjectNode document, Limits limits) {
    SystemMembers.refuseIn(document);
    SCHEMA.check(document);
    When start = when(document, "start");
    When due = when(document, "due");
    if (start != null && due != null && due.isBefore(start)) {
      throw invalid("due", "due is before start.");
    }
  }

  private static @Nullable When when(ObjectNode document, String member) {
    if (!document.has(member)) {
      return null;
    }
    return When.parse(document.get(member).textValue())
        .orElseThrow(() -> invalid(member, member + " names no day, time or zone there is."));
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }

  @Override
  public Set<Facet> facets() {
    return EnumSet.allOf(Facet.class);
  }

  @Override
  public List<Relation> relations() {
    return RELATIONS;
  }

  @Override
  public List<Object> columns(ObjectNode document) {
    return List.of(
        document.path("title").asText(""),
        document.path("status").asText(STATUS_ABSENT),
        document.path("priority").asInt(0));
  }
}
