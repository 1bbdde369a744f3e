package dev.daybook.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Limits;
import java.util.List;
import java.util.Set;

/** A kind of the tests' own: {@code name} became {@code title}, and then an object. */
final class ThreeVersions implements Kind {
  @Override
  public String word() {
    return "probe";
  }

  @Override
  public int schemaVersion() {
    return 3;
  }

  @Override
  public List<Upcaster> upcasters() {
    return List.of(
        one -> {
          ObjectNode two = one.deepCopy();
          two.set("title", two.remove("name"));
          return two;
        },
        two -> {
          ObjectNode three = two.deepCopy();
          three.putObject("title").set("text", two.get("title"));
          return three;
        });
  }

  @Override
  public DocumentSchema schema() {
    return Kinds.of("tag").schema();
  }

  @Override
  public void check(ObjectNode document, Limits limits) {}

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
