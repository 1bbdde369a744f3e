package dev.daybook.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import dev.daybook.item.DocumentSchema;
import dev.daybook.item.Facet;
import dev.daybook.item.Kind;
import dev.daybook.item.Locales;
import dev.daybook.item.Relation;
import dev.daybook.item.SystemMembers;
import java.util.List;
import java.util.Set;

/** Profiles: what a person tells of herself or himself. One in each person's own workspace. */
public final class ProfileKind implements Kind {
  private static final DocumentSchema SCHEMA = DocumentSchema.of(ProfileKind.class, "profile");

  @Override
  public String word() {
    return "profile";
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
    Locales.check(document);
  }

  @Override
  public boolean isKeptByOwners() {
    return true;
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
    return List.of();
  }
}
