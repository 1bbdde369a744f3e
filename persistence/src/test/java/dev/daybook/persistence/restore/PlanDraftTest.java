package dev.daybook.persistence.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Relation;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order in which a restore changes things: no change stands in the way of another. */
class PlanDraftTest {
  private static final System.Logger LOG = System.getLogger(PlanDraftTest.class.getName());
  private static final Kind FOLDER = Kinds.of("folder");
  private static final Kind TASK = Kinds.of("task");
  private static final PersonId PERSON = new PersonId(Uuids.next());
  private static final int FORESTS = 5_000;

  private final Map<ItemId, Kind> kinds = new LinkedHashMap<>();
  private final ItemId one = item(FOLDER);
  private final ItemId two = item(FOLDER);
  private final ItemId three = item(FOLDER);

  private ItemId item(Kind kind) {
    ItemId item = new ItemId(Uuids.next());
    kinds.put(item, kind);
    return item;
  }

  private static ObjectNode in(@Nullable ItemId parent) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    return parent == null ? document : document.put("parent", parent.toString());
  }

  private PastState state(ItemId item, @Nullable String document) {
    return new PastState(
        new ItemState(
            item,
            kinds.getOrDefault(item, FOLDER),
            new Position(1),
            document == null,
            1,
            document == null ? "{}" : document,
            Instant.EPOCH,
            PERSON,
            Instant.EPOCH,
            PERSON),
        false);
  }

  private PastState state(ItemId item, ObjectNode document) {
    return state(item, Documents.canonical(document));
  }

  @Test
  void givenFolderThatWasMovedAndMovedBack_whenPlanned_thenItLeadsOnToWhatItLiesIn() {
    // One lay in two, in three. Now three lies in one, so that two, moved back since, is in a knot.
    PlanDraft draft = new PlanDraft();
    draft.undo(state(one, in(null)), state(one, in(two)));
    draft.undo(state(two, in(three)), state(two, in(three)));
    draft.undo(state(three, in(one)), state(three, in(null)));
    assertEquals(List.of(three, one), items(draft.plan()));
  }

  @Test
  void givenFolderThatStays_whenPlanned_thenItLeadsOnToWhatItLiesIn() {
    PlanDraft draft = new PlanDraft();
    draft.undo(state(one, in(null)), state(one, in(two)));
    draft.stay(state(two, in(three)));
    draft.undo(state(three, in(one)), state(three, in(null)));
    assertEquals(List.of(three, one), items(draft.plan()));
  }

  @Test
  void givenTaskThatWaitsForOneInIt_whenPlanned_thenTheOneThatHoldsComesFirstAndGoesLast() {
    ItemId inner = item(TASK);
    ItemId outer = item(TASK);
    ObjectNode waits = JsonNodeFactory.instance.objectNode();
    waits.putObject("blockedBy").put(inner.toString(), true);
    PlanDraft draft = new PlanDraft();
    draft.undo(state(inner, (String) null), state(inner, in(outer)));
    draft.undo(state(outer, (String) null), state(outer, waits));
    assertEquals(List.of(outer, inner), items(draft.plan()));
    PlanDraft back = new PlanDraft();
    back.undo(state(inner, in(outer)), null);
    back.undo(state(outer, waits), null);
    assertEquals(List.of(inner, outer), items(back.plan()));
  }

  @Test
  void givenRandomForests_whenPlanIsCarriedOut_thenNothingIsRefusedAndAllIsAsItWas() {
    long first = Long.getLong("daybook.test.seed", System.nanoTime() >>> 10);
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + first);
    for (int i = 0; i < 18; i++) {
      item(List.of(FOLDER, FOLDER, FOLDER, TASK, TASK, Kinds.of("note")).get(i % 6));
    }
    for (long seed = first; seed < first + FORESTS; seed++) {
      Random random = new Random(seed);
      Forest then = new Forest(kinds);
      change(then, random, 40);
      Forest now = then.copy();
      Set<ItemId> changed = change(now, random, 1 + random.nextInt(30));
      carryOut(plan(then, now, changed), then, now, "seed " + seed);
      assertEquals(then.documents(), now.documents(), "seed " + seed);
    }
  }

  private static List<ItemId> items(Plan plan) {
    return plan.changes().stream().map(PlannedChange::item).toList();
  }

  private Set<ItemId> change(Forest forest, Random random, int changes) {
    List<ItemId> items = List.copyOf(kinds.keySet());
    Set<ItemId> changed = new HashSet<>();
    for (int i = 0; i < changes; i++) {
      ItemId item = items.get(random.nextInt(items.size()));
      boolean deletes = random.nextInt(5) == 0;
      if (deletes
          ? forest.delete(item)
          : forest.put(item, document(kinds.get(item), random), false)) {
        changed.add(item);
      }
    }
    return changed;
  }

  /** Of random references, by all that the kind can refer to items with. */
  private ObjectNode document(Kind kind, Random random) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Relation relation : kind.relations()) {
      List<ItemId> targets =
          kinds.keySet().stream()
              .filter(item -> kinds.get(item).word().equals(relation.target()))
              .toList();
      if (targets.isEmpty() || random.nextInt(3) == 0) {
        continue;
      }
      String target = targets.get(random.nextInt(targets.size())).toString();
      if (relation.isMany()) {
        document.putObject(relation.member()).put(target, true);
      } else {
        document.put(relation.member(), target);
      }
    }
    return document;
  }

  private Plan plan(Forest then, Forest now, Set<ItemId> changed) {
    PlanDraft draft = new PlanDraft();
    for (ItemId item : kinds.keySet()) {
      PastState is = state(item, now.documents().get(item));
      if (changed.contains(item)) {
        draft.undo(is, state(item, then.documents().get(item)));
      } else {
        draft.stay(is);
      }
    }
    return draft.plan();
  }

  /** As a restore does it: what was refused is tried again, as long as that changes anything. */
  private static void carryOut(Plan plan, Forest then, Forest now, String seed) {
    List<PlannedChange> left = plan.changes();
    while (!left.isEmpty()) {
      List<PlannedChange> refused =
          left.stream().filter(change -> !carryOut(change, then, now)).toList();
      assertTrue(refused.size() < left.size(), () -> seed + ": " + refused + " are refused");
      left = refused;
    }
  }

  private static boolean carryOut(PlannedChange change, Forest then, Forest now) {
    String document = then.documents().get(change.item());
    return document == null
        ? now.delete(change.item())
        : now.put(change.item(), Documents.read(document), true);
  }
}
