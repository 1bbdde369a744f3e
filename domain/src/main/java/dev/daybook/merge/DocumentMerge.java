package dev.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.MergePatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of documents. What one side alone has changed, or both have changed alike, is
 * taken. Objects are merged name by name: sets and collections are objects, so additions and
 * removals of both sides meet in them. What is left are places that both have changed, each to
 * something else: there a policy decides, and what it sets aside is recorded. Arrays are values, as
 * in merge patches.
 *
 * <p>The time is linear in the documents, but for texts, which are merged by words up to a limit on
 * the words of one merge; texts beyond it are values like any other.
 */
public final class DocumentMerge {
  /** Words of texts that one merge compares, of all three sides. */
  static final int WORDS_MAX = 150_000;

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Policies policies;
  private final List<String> place = new ArrayList<>();
  private final Map<String, ConflictRecord.Field> conflicts = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();
  private int wordsLeft = WORDS_MAX;

  private DocumentMerge(String kind, Policies policies) {
    this.policies = policies;
    place.add(kind);
  }

  /**
   * Merges what is there and what arrives. A side that is null is deleted, or was not there.
   *
   * @param kind the kind's word, which policies name
   * @param base what both authors had seen
   * @param ours what is there
   * @param theirs what arrives
   */
  public static Merged of(
      String kind,
      @Nullable ObjectNode base,
      @Nullable ObjectNode ours,
      @Nullable ObjectNode theirs,
      Policies policies) {
    DocumentMerge merge = new DocumentMerge(kind, policies);
    JsonNode merged = merge.value(base, ours, theirs);
    return new Merged((ObjectNode) merged, new ConflictRecord(merge.conflicts), merge.refused);
  }

  private @Nullable JsonNode value(
      @Nullable JsonNode base, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
    if (MergePatch.isSame(ours, theirs) || MergePatch.isSame(base, theirs)) {
      return ours;
    }
    if (MergePatch.isSame(base, ours)) {
      return theirs;
    }
    if (ours instanceof ObjectNode left && theirs instanceof ObjectNode right) {
      return objects(base instanceof ObjectNode common ? common : NOTHING, left, right);
    }
    return conflict(base, ours, theirs);
  }

  private ObjectNode objects(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
    Set<String> names = new LinkedHashSet<>();
    ours.fieldNames().forEachRemaining(names::add);
    theirs.fieldNames().forEachRemaining(names::add);
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      place.add(name);
      JsonNode value = value(base.get(name), ours.get(name), theirs.get(name));
      if (value != null) {
        merged.set(name, value);
      }
      place.remove(place.size() - 1);
    }
    return merged;
  }

  private @Nullable JsonNode conflict(
      @Nullable JsonNode base, @Nullable JsonNode ours, @Nullable JsonNode theirs) {
    boolean isDeletion = ours == null || theirs == null;
    Policies.Verdict verdict = policies.verdict(place, isDeletion);
    Policy policy = verdict.policy();
    if (policy == Policy.REFUSE) {
      refused.add(pointer());
      return ours;
    }
    JsonNode merged = null;
    if (policy == Policy.KEEP_BOTH && !isDeletion && ours.isTextual() && theirs.isTextual()) {
      TextMerge words = words(base, ours, theirs);
      if (words != null) {
        merged = JsonNodeFactory.instance.textNode(words.text());
        if (!words.overlapped()) {
          return merged;
        }
      }
    }
    Side won = won(policy, theirs);
    conflicts.put(
        pointer(),
        new ConflictRecord.Field(base, ours, theirs, won, policy.word(), verdict.isSettled()));
    return merged != null ? merged : won == Side.OURS ? ours : theirs;
  }

  private static Side won(Policy policy, @Nullable JsonNode theirs) {
    return switch (policy) {
      case FIRST_WRITER_WINS -> Side.OURS;
      case KEEP_BOTH -> theirs == null ? Side.OURS : Side.THEIRS;
      case LAST_WRITER_WINS, REFUSE -> Side.THEIRS;
    };
  }

  private @Nullable TextMerge words(@Nullable JsonNode base, JsonNode ours, JsonNode theirs) {
    String before = base != null && base.isTextual() ? base.textValue() : "";
    TextMerge words =
        TextMerge.of(before, ours.textValue(), theirs.textValue(), wordsLeft).orElse(null);
    if (words != null) {
      wordsLeft -= words.words();
    }
    return words;
  }

  private String pointer() {
    return ConflictRecord.pointer(place.subList(1, place.size()));
  }
}
