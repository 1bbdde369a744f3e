package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.daybook.api.problem.Problems;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.MutationOutcome;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mutation's outcome on the wire. Where the item is not what was sent, it comes along as it is,
 * as far as there is room; what does not is read from the feed.
 */
final class PushAnswer {
  private final WorkspaceScope scope;
  private final Map<ItemId, ItemState> now;
  private int roomLeft;

  /**
   * @param now the items as they are after the push
   * @param room characters of items in the answer
   */
  PushAnswer(WorkspaceScope scope, Map<ItemId, ItemState> now, int room) {
    this.scope = scope;
    this.now = now;
    this.roomLeft = room;
  }

  /** Whether the client is to be shown what the item is. */
  static boolean isShown(MutationOutcome outcome) {
    return word(outcome.outcome(), outcome.isParked()).matches("merged|conflict");
  }

  /** A mutation that could not be read. */
  static ObjectNode refused(@Nullable String id, ProblemException problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (id != null) {
      json.put("id", id);
    }
    json.put("outcome", "refused").set("problem", Problems.json(problem));
    return json;
  }

  ObjectNode of(String id, ItemId item, MutationOutcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
    String word = word(outcome.outcome(), outcome.isParked());
    json.put("outcome", outcome.repeated() ? "duplicate" : word);
    if (outcome.repeated()) {
      json.put("first", word);
    }
    json.put("item", item.toString());
    if (outcome.outcome() instanceof Outcome.Refused refused) {
      json.set("problem", Problems.json(refused.problem()));
    } else {
      Outcome.Done done = ((Outcome.Applied) outcome.outcome()).changes().get(0);
      json.put("operation", done.operation() == null ? null : done.operation().word());
      json.put("version", done.version().value());
      json.put("etag", EntityTags.of(scope.epoch(), done.version()));
      if (done.conflicted()) {
        json.put("conflict", done.version().value());
      }
    }
    if (isShown(outcome)) {
      show(json, now.get(item));
    }
    return json;
  }

  private void show(ObjectNode json, @Nullable ItemState state) {
    if (state == null || state.deleted()) {
      json.putNull("current");
      return;
    }
    Shown shown = Representation.of(state);
    roomLeft -= shown.json().length();
    if (roomLeft >= 0) {
      json.putRawValue("current", new RawValue(shown.json()));
    }
  }

  private static String word(Outcome outcome, boolean isParked) {
    if (outcome instanceof Outcome.Refused refused) {
      return isParked
          ? "parked"
          : refused.type() == ProblemType.MERGE_REFUSED ? "conflict" : "refused";
    }
    return ((Outcome.Applied) outcome).changes().get(0).merged() ? "merged" : "applied";
  }
}
