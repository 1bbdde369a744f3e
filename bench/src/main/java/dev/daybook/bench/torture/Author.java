package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people do: they write notes, word by word, none of which is typed twice, put them into
 * folders, move and delete both. It knows which words were typed, and which somebody took away.
 */
final class Author {
  private static final Pattern WORD = Pattern.compile("w[0-9]+z");

  /** A text of so many characters is written over rather than added to. */
  private static final int TEXT_MAX = 200;

  private final AtomicInteger words = new AtomicInteger();
  private final Set<String> typed = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  static Set<String> wordsIn(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  int typed() {
    return typed.size();
  }

  int deleted() {
    return deleted.size();
  }

  /** Words that were typed, that nobody took away, and that are not among those kept. */
  Set<String> lost(Set<String> kept) {
    Set<String> lost = new TreeSet<>(typed);
    lost.removeAll(deleted);
    lost.removeAll(kept);
    return lost;
  }

  private String word() {
    String word = "w" + words.incrementAndGet() + "z";
    typed.add(word);
    return word;
  }

  /** Somebody deletes what he sees. */
  private void forget(String text) {
    deleted.addAll(wordsIn(text));
  }

  static ObjectNode folder() {
    return JsonNodeFactory.instance.objectNode().put("title", "Folder");
  }

  ObjectNode note() {
    ObjectNode note = JsonNodeFactory.instance.objectNode().put("title", word() + " " + word());
    ObjectNode blocks = note.putObject("blocks");
    for (int i = 0; i < 3; i++) {
      blocks
          .putObject("b" + i)
          .put("type", "paragraph")
          .put("order", "a" + i)
          .put("text", word() + " " + word() + "\n" + word() + " " + word());
    }
    return note;
  }

  /** Does something; how many mutations that were. */
  int edit(Replica replica, Random random) {
    List<String> notes = replica.ids("note");
    List<String> folders = replica.ids("folder");
    int choice = random.nextInt(40);
    if (choice < 2 || notes.isEmpty()) {
      replica.create("note", note());
      return 1;
    }
    if (choice == 2 || folders.isEmpty()) {
      String folder = replica.create("folder", folder());
      replica.create("note", note().put("folder", folder));
      return 2;
    }
    if (choice == 3 && folders.size() > 1) {
      replica.delete(any(folders, random), "folder");
      return 1;
    }
    if (choice < 8) {
      return move(replica, any(folders, random), any(folders, random)) ? 1 : 0;
    }
    String id = any(notes, random);
    ObjectNode note = seen(replica, id);
    if (choice < 10) {
      forget(note.toString());
      replica.delete(id, "note");
      return 1;
    }
    edit(note, random, folders);
    return replica.change(id, "note", note) ? 1 : 0;
  }

  private static String any(List<String> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static ObjectNode seen(Replica replica, String id) {
    ObjectNode document = replica.view(id);
    if (document == null) {
      throw new IllegalStateException("not there: " + id);
    }
    return document.deepCopy();
  }

  private static boolean move(Replica replica, String folder, String parent) {
    return !parent.equals(folder)
        && replica.change(folder, "folder", seen(replica, folder).put("parent", parent));
  }

  private void edit(ObjectNode note, Random random, List<String> folders) {
    // What others have deleted meanwhile is seen in part while an edit of it is under way.
    ObjectNode blocks =
        note.get("blocks") instanceof ObjectNode there ? there : note.putObject("blocks");
    String id = "b" + random.nextInt(5);
    if (!(blocks.get(id) instanceof ObjectNode block)) {
      blocks
          .putObject(id)
          .put("type", "paragraph")
          .put("order", "b" + random.nextInt(9))
          .put("text", word() + " " + word());
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        forget(block.toString());
        blocks.remove(id);
      }
      case 1 -> block.put("order", "c" + random.nextInt(9));
      case 2 -> note.put("folder", any(folders, random));
      case 3 -> note.put("title", reworded(note.path("title").asText(), random));
      default -> block.put("text", reworded(block.path("text").asText(), random));
    }
  }

  private String reworded(String text, Random random) {
    List<String> parts = new ArrayList<>(List.of(text.split("(?<=[ \n])", -1)));
    int at = random.nextInt(parts.size());
    if (random.nextInt(3) == 0 || text.length() > TEXT_MAX) {
      forget(parts.get(at));
      parts.set(at, word() + " ");
    } else {
      parts.add(at, word() + " ");
    }
    return String.join("", parts);
  }
}
