package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.item.Kinds;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of a command name, as far as the database must be asked about it under the lock.
 * Found before the lock, of what was sent: most commands name nothing, and nothing is asked.
 *
 * @param items referred to
 * @param moved items that get another place in a tree of their kind
 * @param graph those of {@code items} that are named in graphs
 * @param people referred to
 * @param emptied items to be deleted in which others may lie
 * @param blobs named as content
 * @param changes of the command: so many items in another are enough to know, for the others cannot
 *     take them all out of it
 */
record Named(
    Set<TargetId> items,
    Set<TargetId> moved,
    Set<TargetId> graph,
    Set<TargetId> people,
    Set<TargetId> emptied,
    Set<BlobHash> blobs,
    int changes) {

  static final Named NOTHING =
      new Named(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0);

  static Named by(Collection<? extends Change> changes) {
    Named named =
        new Named(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            changes.size());
    changes.forEach(change -> named.add(change, change.sent()));
    return named;
  }

  /** As above, and what the documents name that merges start from: an item may come back as it. */
  static Named by(Collection<? extends Change> changes, Bases bases) {
    Named named = by(changes);
    bases.documents(changes).forEach(base -> named.add(base.change(), base.document()));
    return named;
  }

  private void add(Change change, @Nullable ObjectNode sent) {
    if (sent == null) {
      if (Kinds.holds(change.kind())) {
        emptied.add(TargetId.of(change.item()));
      }
      return;
    }
    change.kind().contents(sent).forEach(content -> blobs.add(content.hash()));
    for (Relation relation : change.kind().relations()) {
      Set<TargetId> targets = relation.targets(sent);
      if (targets.isEmpty()) {
        continue;
      }
      if (relation.target().equals(Relation.PERSON)) {
        people.addAll(targets);
        continue;
      }
      items.addAll(targets);
      if (relation.form() == Relation.Form.GRAPH) {
        graph.addAll(targets);
      }
      if (relation.form() == Relation.Form.TREE && !(change instanceof Change.Create)) {
        moved.add(TargetId.of(change.item()));
      }
    }
  }

  boolean isNothing() {
    return items.isEmpty() && people.isEmpty() && emptied.isEmpty() && blobs.isEmpty();
  }
}
