package dev.daybook.persistence.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.TargetId;
import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused of what a command refers to, after each of its changes. */
class RelationsTest {
  private static final Kind FOLDER = Kinds.of("folder");
  private static final Kind TASK = Kinds.of("task");
  private static final Kind NOTE = Kinds.of("note");
  private static final int DEPTH_MAX = 3;

  private final Surroundings known = new Surroundings();
  private final Relations relations = new Relations(known, DEPTH_MAX);
  private final ItemId one = item();
  private final ItemId two = item();
  private final ItemId three = item();
  private final ItemId four = item();

  private static ItemId item() {
    return new ItemId(Uuids.next());
  }

  private static ObjectNode in(String member, ItemId target) {
    return Documents.read("{\"" + member + "\":\"" + target + "\"}");
  }

  private static ObjectNode set(String member, ItemId target) {
    return Documents.read("{\"" + member + "\":{\"" + target + "\":true}}");
  }

  private static ObjectNode nothing() {
    return Documents.read("{}");
  }

  private void assertRefused(
      ProblemType type, String field, Kind kind, ItemId item, ObjectNode after) {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> relations.check(kind, item, null, after));
    assertEquals(type, problem.type(), problem.detail());
    assertEquals(field, problem.members().get("field"));
  }

  @Test
  void givenFolderMadeEarlierInTheCommand_whenReferredTo_thenThere() {
    assertRefused(ProblemType.CONFLICT, "folder", NOTE, two, in("folder", one));
    relations.check(FOLDER, one, null, nothing());
    relations.check(NOTE, two, null, in("folder", one));
    assertRefused(ProblemType.CONFLICT, "folder", NOTE, three, in("folder", two));
  }

  @Test
  void givenReferenceThatStoodBefore_whenItsTargetIsGone_thenKept() {
    ObjectNode dangling = set("tags", one);
    assertDoesNotThrow(() -> relations.check(NOTE, two, dangling, dangling));
    assertRefused(ProblemType.CONFLICT, "tags." + one, NOTE, two, dangling);
  }

  @Test
  void givenMovesInOneCommand_whenTheyWouldCloseACircle_thenTheLastIsRefused() {
    for (ItemId folder : Set.of(one, two, three)) {
      relations.check(FOLDER, folder, null, nothing());
    }
    relations.check(FOLDER, two, nothing(), in("parent", one));
    relations.check(FOLDER, three, nothing(), in("parent", two));
    assertRefused(ProblemType.CONFLICT, "parent", FOLDER, one, in("parent", three));
    assertRefused(ProblemType.INVALID_DOCUMENT, "parent", FOLDER, one, in("parent", one));
    assertRefused(ProblemType.LIMIT_EXCEEDED, "parent", FOLDER, four, in("parent", three));
    // Once it is taken out the circle is open.
    relations.check(FOLDER, two, in("parent", one), nothing());
    relations.check(FOLDER, one, nothing(), in("parent", three));
  }

  @Test
  void givenWhatLiesBelow_whenMovedDeeper_thenItsLevelsCount() {
    known.items().put(TargetId.of(one), new Surroundings.Node("folder", true, null));
    known.below().put(TargetId.of(two), new HashSet<>(Set.of(TargetId.of(three))));
    relations.check(FOLDER, two, nothing(), in("parent", one));
    known.below().put(TargetId.of(three), new HashSet<>(Set.of(TargetId.of(four))));
    assertRefused(ProblemType.LIMIT_EXCEEDED, "parent", FOLDER, two, in("parent", one));
  }

  @Test
  void givenTasksThatWait_whenOneLeadsBack_thenRefused() {
    for (ItemId task : Set.of(one, two, three)) {
      relations.check(TASK, task, null, nothing());
    }
    relations.check(TASK, two, nothing(), set("blockedBy", one));
    relations.check(TASK, three, nothing(), set("blockedBy", two));
    assertRefused(ProblemType.CONFLICT, "blockedBy." + three, TASK, one, set("blockedBy", three));
    assertRefused(
        ProblemType.INVALID_DOCUMENT, "blockedBy." + one, TASK, one, set("blockedBy", one));
    relations.check(TASK, two, set("blockedBy", one), nothing());
    relations.check(TASK, one, nothing(), set("blockedBy", three));
  }

  @Test
  void givenPerson_whenAssigned_thenAMemberIsDemanded() {
    assertRefused(ProblemType.CONFLICT, "assignees." + one, TASK, two, set("assignees", one));
    known.members().add(TargetId.of(one));
    assertDoesNotThrow(() -> relations.check(TASK, two, null, set("assignees", one)));
  }
}
