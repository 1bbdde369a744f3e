package dev.daybook.note;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import java.util.List;
import java.util.Set;

/**
 * Notes: a title, typed blocks, tags and the client's own properties, all of them optional. Members
 * it does not know are kept, in the document as in a block. What is of one type of block ({@code
 * level}, {@code checked}, {@code language}, {@code item}) is not looked at in others: a block that
 * changes its type, or two changes that meet in a merge, may leave it behind.
 */
public final class NoteKind implements Kind {
  private static final DocumentSchema SCHEMA = DocumentSchema.of(NoteKind.class, "note");
  private static final List<Relation> RELATIONS =
      List.of(Relation.place("folder", "folder"), Relation.set("tags", "tag"));

  @Override
  public String word() {
    return "note";
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
    return Set.of(Facet.FOLDER, Facet.ORDER, Facet.TAG);
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
