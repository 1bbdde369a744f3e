package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Eight clients that are offline most of the time edit the same notes and move the same folders,
 * lose answers and push again, shuffled and otherwise together. At the end all are equal, each
 * mutation took effect once, and no word that somebody typed and nobody deleted is lost. {@code
 * -Ddaybook.seed=} runs one again, as far as threads allow.
 */
@ExtendWith(Products.class)
class OfflineIT {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 25;
  private static final Pattern WORD = Pattern.compile("w[0-9]+z");

  private final long seed = Long.getLong("daybook.seed", System.nanoTime());
  private final AtomicInteger words = new AtomicInteger();
  private final Set<String> typed = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();

  @Test
  void givenClientsThatWereOffline_whenAllHaveSynchronised_thenEqualOnceAndNoWordLost(
      Tenants tenants) throws Exception {
    System.out.println("OfflineIT: seed=" + seed);
    Workspace workspace = tenants.first().workspace();
    List<OfflineReplica> replicas = replicas(workspace);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        OfflineReplica replica = replicas.get(i);
        Random random = new Random(seed + i);
        work.add(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                round(replica, random);
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    settle(replicas);
    assertEqual(workspace, replicas);
    assertOnce(workspace, replicas);
    assertNoWordIsLost(workspace, replicas.get(0));
    assertEquals("intact", workspace.verification().path("verdict").asText());
    JsonNode rebuilt = workspace.rebuild();
    assertEquals(
        0, rebuilt.path("written").asInt() + rebuilt.path("removed").asInt(), rebuilt::toString);
  }

  private List<OfflineReplica> replicas(Workspace workspace) {
    List<Client> people = new ArrayList<>(List.of(workspace.owner()));
    for (int i = 0; i < 3; i++) {
      Person person = workspace.tenant().person();
      workspace.add(person, "editor");
      people.add(person.client());
    }
    List<OfflineReplica> replicas = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      replicas.add(
          new OfflineReplica(
              people.get(i % people.size()), workspace.id(), new Random(seed * 31 + i)));
    }
    OfflineReplica first = replicas.get(0);
    for (int i = 0; i < 4; i++) {
      first.create("folder", JsonNodeFactory.instance.objectNode().put("title", "Folder"));
      first.create("note", note());
    }
    settle(List.of(first));
    replicas.forEach(OfflineReplica::pull);
    return replicas;
  }

  private void round(OfflineReplica replica, Random random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      edit(replica, random);
    }
    if (random.nextInt(3) == 0) {
      replica.push();
    }
    if (random.nextInt(3) == 0) {
      replica.pull();
    }
  }

  /** As often as it takes for answers not to get lost. */
  private static void settle(List<OfflineReplica> replicas) {
    for (int i = 0; i < 100 && !replicas.stream().allMatch(OfflineReplica::isIdle); i++) {
      for (OfflineReplica replica : replicas) {
        replica.push();
        replica.pull();
      }
    }
    replicas.forEach(OfflineReplica::pull);
    assertTrue(replicas.stream().allMatch(OfflineReplica::isIdle));
  }

  private String word() {
    String word = "w" + words.incrementAndGet() + "z";
    typed.add(word);
    return word;
  }

  private ObjectNode note() {
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

  private void edit(OfflineReplica replica, Random random) {
    List<String> notes = replica.ids("note");
    List<String> folders = replica.ids("folder");
    int choice = random.nextInt(20);
    if (choice == 0 || notes.isEmpty()) {
      replica.create("note", note());
      return;
    }
    if (choice < 4) {
      String folder = folders.get(random.nextInt(folders.size()));
      ObjectNode moved = replica.view(folder).deepCopy();
      String parent = folders.get(random.nextInt(folders.size()));
      if (!parent.equals(folder)) {
        replica.change(folder, "folder", moved.put("parent", parent));
      }
      return;
    }
    String id = notes.get(random.nextInt(notes.size()));
    ObjectNode note = replica.view(id).deepCopy();
    if (choice == 4) {
      forget(note.toString());
      replica.delete(id, "note");
      return;
    }
    edit(note, random, folders);
    replica.change(id, "note", note);
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
      case 2 -> note.put("folder", folders.get(random.nextInt(folders.size())));
      case 3 -> note.put("title", reworded(note.path("title").asText(), random));
      default -> block.put("text", reworded(block.path("text").asText(), random));
    }
  }

  private String reworded(String text, Random random) {
    List<String> parts = new ArrayList<>(List.of(text.split("(?<=[ \n])", -1)));
    int at = random.nextInt(parts.size());
    if (random.nextInt(3) == 0 || text.length() > 200) {
      forget(parts.get(at));
      parts.set(at, word() + " ");
    } else {
      parts.add(at, word() + " ");
    }
    return String.join("", parts);
  }

  /** Somebody deletes what he sees. */
  private void forget(String text) {
    WORD.matcher(text).results().map(MatchResult::group).forEach(deleted::add);
  }

  private static void assertEqual(Workspace workspace, List<OfflineReplica> replicas) {
    Set<String> fingerprints = new TreeSet<>();
    replicas.forEach(replica -> fingerprints.add(replica.fingerprint()));
    assertEquals(1, fingerprints.size());
    ObjectNode served = JsonNodeFactory.instance.objectNode();
    for (String kind : List.of("note", "folder")) {
      for (String id : replicas.get(0).ids(kind)) {
        ObjectNode item =
            (ObjectNode)
                workspace.owner().get(workspace.path() + "/" + kind + "s/" + id).expect(200).json();
        long version = item.get("version").asLong();
        for (String name :
            List.of("id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy")) {
          item.remove(name);
        }
        served.putObject(id).put("version", version).set("document", item);
      }
    }
    assertEquals(Documents.canonical(served), fingerprints.iterator().next());
  }

  /** No command made two entries, and each that says it made one did. */
  private static void assertOnce(Workspace workspace, List<OfflineReplica> replicas)
      throws SQLException {
    Set<String> made = new TreeSet<>();
    int entries = 0;
    try (Connection connection =
            workspace.tenant().product().superuser(workspace.tenant().shard());
        PreparedStatement statement =
            connection.prepareStatement(
                "select command_id, position from journal_entry where workspace_id = ?")) {
      statement.setObject(1, UUID.fromString(workspace.id()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries++;
          made.add(rows.getString(1));
        }
      }
    }
    assertEquals(entries, made.size(), "a command made two entries");
    int acknowledged = 0;
    for (OfflineReplica replica : replicas) {
      for (JsonNode outcome : replica.first.values()) {
        if (!outcome.path("operation").isNull()) {
          acknowledged++;
          assertTrue(made.contains(outcome.path("id").asText()), outcome::toString);
        }
      }
    }
    assertEquals(entries, acknowledged, "entries that nobody asked for");
  }

  private void assertNoWordIsLost(Workspace workspace, OfflineReplica replica) {
    StringBuilder all = new StringBuilder(replica.fingerprint());
    workspace.changes("", 500).forEach(entry -> all.append(entry.path("conflict")));
    Set<String> kept =
        WORD.matcher(all).results().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> lost = new TreeSet<>(typed);
    lost.removeAll(deleted);
    lost.removeAll(kept);
    assertEquals(Set.of(), lost, () -> "seed " + seed);
    assertTrue(typed.size() > deleted.size() + 100, "too few words to mean anything");
  }
}
