package dev.daybook.milestone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Milestones: a title for a position of the workspace, or for what one item was at it. */
public final class MilestoneKind implements Kind {
  private static final DocumentSchema SCHEMA = DocumentSchema.of(MilestoneKind.class, "milestone");
  private static final String POSITION = "position";

  @Override
  public String word() {
    return "milestone";
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
  }

  /** What is ahead of the head has not happened: it cannot be named yet. */
  @Override
  public void checkHead(String document, long head) {
    if (Documents.read(document).path(POSITION).asLong() > head) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The position is ahead of the workspace, which stands at " + head + ".",
          Map.of("field", POSITION, "limit", head));
    }
  }

  @Override
  public Set<Facet> facets() {
    return Set.of();
  }

  @Override
  public List<Relation> relations() {
    return List.of();
  }

  @Override
  public List<Object> columns(ObjectNode document) {
    return List.of(document.path("title").asText(""), document.path(POSITION).asLong());
  }
}
