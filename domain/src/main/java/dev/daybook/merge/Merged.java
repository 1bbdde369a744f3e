package dev.daybook.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a merge.
 *
 * @param document null where the item is deleted
 * @param conflicts what was set aside
 * @param refused places, as JSON pointers, whose policy is to refuse; when there are any, the
 *     document means nothing
 */
public record Merged(
    @Nullable ObjectNode document, ConflictRecord conflicts, List<String> refused) {
  public Merged {
    refused = List.copyOf(refused);
  }
}
