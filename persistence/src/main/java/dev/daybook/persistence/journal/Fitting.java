package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import dev.daybook.merge.ConflictRecord;
import dev.daybook.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A merged document from which references that cannot be are taken back, and the record of it. */
final class Fitting {
  private final @Nullable ObjectNode base;
  private final @Nullable ObjectNode ours;
  private final Map<String, ConflictRecord.Field> conflicts = new TreeMap<>();
  private ObjectNode document;

  Fitting(@Nullable ObjectNode base, @Nullable ObjectNode ours, ObjectNode document) {
    this.base = base;
    this.ours = ours;
    this.document = document;
  }

  ObjectNode document() {
    return document;
  }

  Map<String, ConflictRecord.Field> conflicts() {
    return conflicts;
  }

  /**
   * Takes a reference back.
   *
   * @param obstacle the word for why it cannot be
   */
  void takeBack(Relation relation, TargetId target, String obstacle) {
    String member = relation.member();
    JsonNode value = document.get(member);
    ObjectNode changed = JsonNodeFactory.instance.objectNode().setAll(document);
    if (relation.isMany()) {
      ObjectNode set = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> one : value.properties()) {
        if (one.getKey().equalsIgnoreCase(target.toString())) {
          record(List.of(member, one.getKey()), null, null, one.getValue(), obstacle);
        } else {
          set.set(one.getKey(), one.getValue());
        }
      }
      changed.set(member, set);
    } else {
      JsonNode mine = ours == null ? null : ours.get(member);
      record(List.of(member), base == null ? null : base.get(member), mine, value, obstacle);
      if (mine == null) {
        changed.remove(member);
      } else {
        changed.set(member, mine);
      }
    }
    document = changed;
  }

  private void record(
      List<String> place,
      @Nullable JsonNode before,
      @Nullable JsonNode mine,
      JsonNode asked,
      String obstacle) {
    conflicts.put(
        ConflictRecord.pointer(place),
        new ConflictRecord.Field(before, mine, asked, Side.OURS, obstacle, false));
  }
}
