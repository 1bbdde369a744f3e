package dev.daybook.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import java.util.List;
import java.util.Set;

/** Tags: what notes and tasks are marked with, themselves a tree. */
public final class TagKind implements Kind {
  private static final DocumentSchema SCHEMA = DocumentSchema.of(TagKind.class, "tag");
  private static final List<Relation> RELATIONS = List.of(Relation.tree("parent", "tag"));

  @Override
  public String word() {
    return "tag";
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

  @Override
  public Set<Facet> facets() {
    return Set.of(Facet.PARENT);
  }

  @Override
  public List<Relation> relations() {
    return RELATIONS;
  }

  @Override
  public List<Object> columns(ObjectNode document) {
    return List.of(document.path("title").asText(""));
  }
}
