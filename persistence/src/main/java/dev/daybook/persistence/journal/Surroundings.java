package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read about the items that a command names, kept up with its changes.
 *
 * @param items those named, and all they lie in
 * @param below live items by what they lie in, as far as those below a moved one
 * @param edges what items lead to in a graph, as far as those named lead
 * @param members of those people that are named
 * @param contents what lies in items to be deleted
 * @param blobs sizes of those blobs that are named and that the workspace has
 */
record Surroundings(
    Map<TargetId, Node> items,
    Map<TargetId, Set<TargetId>> below,
    Map<From, Set<TargetId>> edges,
    Set<TargetId> members,
    Map<TargetId, Set<TargetId>> contents,
    Map<BlobHash, Long> blobs) {

  /** An item as a target. */
  record Node(String kind, boolean live, @Nullable TargetId parent) {}

  /** Where edges of a graph begin. */
  record From(String relation, TargetId item) {}

  Surroundings() {
    this(
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashMap<>());
  }

  /**
   * Reads the rows of read_relations.sql.
   *
   * @param walkMax items below those moved, and edges, at most
   * @throws ProblemException LIMIT_EXCEEDED when there are more
   */
  static Surroundings read(ResultSet rows, int walkMax) throws SQLException {
    Surroundings read = new Surroundings();
    int below = 0;
    int edges = 0;
    while (rows.next()) {
      TargetId item = new TargetId(rows.getObject(2, UUID.class));
      String word = rows.getString(3);
      UUID otherId = rows.getObject(5, UUID.class);
      TargetId other = otherId == null ? null : new TargetId(otherId);
      switch (rows.getString(1)) {
        case "item" -> read.items.put(item, new Node(word, !rows.getBoolean(4), other));
        case "below" -> {
          below = counted(below, walkMax, "parent");
          add(read.below, other, item);
        }
        case "edge" -> {
          edges = counted(edges, walkMax, word);
          add(read.edges, new From(word, item), other);
        }
        case "member" -> read.members.add(item);
        default -> add(read.contents, other, item);
      }
    }
    return read;
  }

  private static int counted(int before, int walkMax, String field) {
    if (before == walkMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "More than " + walkMax + " items would have to be looked at.",
          Map.of("field", field, "limit", walkMax));
    }
    return before + 1;
  }

  private static <K> void add(Map<K, Set<TargetId>> sets, @Nullable K key, @Nullable TargetId id) {
    if (key != null && id != null) {
      sets.computeIfAbsent(key, k -> new HashSet<>()).add(id);
    }
  }

  /** Takes in what a change has made of an item; null where there is no live one. */
  void take(Kind kind, TargetId item, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    TargetId parent = null;
    for (Relation relation : kind.relations()) {
      Set<TargetId> old = before == null ? Set.of() : relation.targets(before);
      Set<TargetId> now = after == null ? Set.of() : relation.targets(after);
      if (relation.isHeld()) {
        old.forEach(holder -> contents.getOrDefault(holder, new HashSet<>()).remove(item));
        now.forEach(holder -> add(contents, holder, item));
      }
      if (relation.form() == Relation.Form.TREE) {
        old.forEach(holder -> below.getOrDefault(holder, new HashSet<>()).remove(item));
        now.forEach(holder -> add(below, holder, item));
        parent = now.stream().findFirst().orElse(null);
      }
      if (relation.form() == Relation.Form.GRAPH) {
        edges.put(new From(relation.member(), item), new HashSet<>(now));
      }
    }
    items.put(item, new Node(kind.word(), after != null, parent));
  }
}
