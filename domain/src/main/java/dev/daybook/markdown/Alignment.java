package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.FractionalKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * Gives blocks that were read again the ids, and the keys of their order, of those they were before
 * they went into a file, so that an unchanged file changes nothing and a changed one little.
 */
public final class Alignment {
  /** What Markdown says of a block; all else a client put there and no file can take away. */
  private static final Set<String> SAID =
      Set.of(
          "type",
          "order",
          "text",
          "indent",
          "level",
          "checked",
          "ordered",
          "marker",
          "start",
          "loose",
          "language",
          "info",
          "callout",
          "fold",
          "title",
          "label",
          "fenced",
          "item");

  private final List<Map.Entry<String, JsonNode>> before;
  private final List<JsonNode> after;

  /** For each block that was read, the one it was before; -1 for none. */
  private final int[] partner;

  /** Where a partner says the same, it stays as it is. */
  private final boolean[] same;

  private Alignment(
      List<Map.Entry<String, JsonNode>> before, List<JsonNode> after, List<String> forms) {
    this.before = before;
    this.after = after;
    partner = new int[after.size()];
    same = new boolean[after.size()];
    java.util.Arrays.fill(partner, -1);
    match(new Contents(forms), new Contents(contents(after)));
  }

  /**
   * The blocks to store.
   *
   * @param oldDocument as it is stored, links naming items
   * @param newBlocks as {@link MarkdownReader} made them, links resolved alike
   */
  public static ObjectNode keepIds(ObjectNode oldDocument, ObjectNode newBlocks) {
    List<Map.Entry<String, JsonNode>> before = Documents.ordered(oldDocument.path("blocks"));
    List<JsonNode> after = values(Documents.ordered(newBlocks));
    List<String> stored = contents(values(before));
    List<String> forms = NormalForms.of(before);
    if (!forms.equals(stored)) {
      ObjectNode blocks = new Alignment(before, after, forms).blocks();
      // What a block becomes in a file hangs on its neighbours, some of which may be new ones.
      if (NormalForms.of(Documents.ordered(blocks)).equals(contents(after))) {
        return blocks;
      }
    }
    return new Alignment(before, after, stored).blocks();
  }

  private static List<JsonNode> values(List<Map.Entry<String, JsonNode>> blocks) {
    return blocks.stream().map(Map.Entry::getValue).toList();
  }

  private static List<String> contents(List<JsonNode> blocks) {
    return blocks.stream().map(Alignment::content).toList();
  }

  /** What a block says, as text. */
  static String content(JsonNode block) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    block.properties().stream()
        .filter(member -> SAID.contains(member.getKey()) && !member.getKey().equals("order"))
        .forEach(member -> said.set(member.getKey(), member.getValue()));
    return Documents.canonical(said);
  }

  private void match(Contents old, Contents read) {
    int atOld = 0;
    int atRead = 0;
    HistogramDiff histogram = new HistogramDiff();
    // Where one block is there many times, what lies between is taken for replaced.
    histogram.setFallbackAlgorithm(null);
    for (Edit edit : histogram.diff(Contents.COMPARATOR, old, read)) {
      while (atOld < edit.getBeginA()) {
        same[atRead] = true;
        partner[atRead++] = atOld++;
      }
      similar(edit);
      atOld = edit.getEndA();
      atRead = edit.getEndB();
    }
    while (atOld < old.size() && atRead < read.size()) {
      same[atRead] = true;
      partner[atRead++] = atOld++;
    }
  }

  /** Where some blocks took the place of others: each is the next of its type that is like it. */
  private void similar(Edit edit) {
    int from = edit.getBeginA();
    for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
      boolean alone = edit.getLengthA() == edit.getLengthB();
      for (int j = from; j < edit.getEndA() && j < from + Similarity.LOOK_AHEAD; j++) {
        JsonNode old = before.get(j).getValue();
        boolean opposite = alone && j - edit.getBeginA() == i - edit.getBeginB();
        if (old.path("type").equals(after.get(i).path("type"))
            && (opposite || Similarity.isLike(old, after.get(i)))) {
          partner[i] = j;
          from = j + 1;
          break;
        }
      }
    }
  }

  private ObjectNode blocks() {
    List<String> ids = ids();
    Optional<List<String>> orders = orders();
    List<String> keys = orders.orElseGet(() -> FractionalKeys.first(after.size()));
    ObjectNode blocks = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < after.size(); i++) {
      blocks.set(ids.get(i), block(i).put("order", keys.get(i)));
    }
    return blocks;
  }

  private ObjectNode block(int index) {
    ObjectNode read = (ObjectNode) after.get(index);
    if (partner[index] < 0) {
      return read.deepCopy();
    }
    ObjectNode old = (ObjectNode) before.get(partner[index]).getValue();
    if (same[index]) {
      return old.deepCopy();
    }
    ObjectNode block = read.deepCopy();
    old.properties().stream()
        .filter(member -> !SAID.contains(member.getKey()))
        .forEach(member -> block.set(member.getKey(), member.getValue()));
    return block;
  }

  /**
   * New ids are none that were there: who still changes a block that went must not meet another.
   */
  private List<String> ids() {
    Set<String> taken = new java.util.HashSet<>();
    before.forEach(entry -> taken.add(entry.getKey()));
    List<String> ids = new ArrayList<>();
    int next = before.size() + 1;
    for (int i = 0; i < after.size(); i++) {
      if (partner[i] >= 0) {
        ids.add(before.get(partner[i]).getKey());
        continue;
      }
      while (!taken.add("b" + next)) {
        next++;
      }
      ids.add("b" + next);
    }
    return ids;
  }

  /** Keys that leave those of partners; nothing when none fit between them. */
  private Optional<List<String>> orders() {
    List<String> keys = new ArrayList<>();
    String last = "";
    for (int i = 0; i < after.size(); i++) {
      Optional<String> key =
          partner[i] >= 0 ? Optional.of(order(i)) : FractionalKeys.between(last, following(i));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      last = key.get();
      keys.add(last);
    }
    return Optional.of(keys);
  }

  private String order(int index) {
    return before.get(partner[index]).getValue().path("order").asText();
  }

  private String following(int index) {
    for (int i = index + 1; i < after.size(); i++) {
      if (partner[i] >= 0) {
        return order(i);
      }
    }
    return "";
  }

  /** What blocks say, one after another. */
  private static final class Contents extends Sequence {
    static final SequenceComparator<Contents> COMPARATOR =
        new SequenceComparator<>() {
          @Override
          public boolean equals(Contents a, int i, Contents b, int j) {
            return a.all.get(i).equals(b.all.get(j));
          }

          @Override
          public int hash(Contents contents, int i) {
            return contents.all.get(i).hashCode();
          }
        };

    private final List<String> all;

    Contents(List<String> all) {
      this.all = all;
    }

    @Override
    public int size() {
      return all.size();
    }
  }
}
