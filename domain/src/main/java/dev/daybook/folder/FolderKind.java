package dev.daybook.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import java.util.List;
import java.util.Set;

/** Folders: a tree that notes and tasks lie in. */
public final class FolderKind implements Kind {
  private static final DocumentSchema SCHEMA = DocumentSchema.of(FolderKind.class, "folder");
  private static final List<Relation> RELATIONS = List.of(Relation.tree("parent", "folder"));

  @Override
  public String word() {
    return "folder";
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
    return Set.of(Facet.PARENT, Facet.ORDER);
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
