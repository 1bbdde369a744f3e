package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists by filter and sort, held against what a client would pick and sort by itself. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsIT {
  private static final int TASKS = 60;

  private final long seed = Long.getLong("daybook.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final List<String> folders = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final Map<String, JsonNode> tasks = new TreeMap<>();
  private Workspace workspace;
  private Client owner;
  private String member;

  @BeforeAll
  void make(Tenants tenants) {
    System.out.println("lists, -Ddaybook.test.seed=" + seed);
    workspace = tenants.second().workspace();
    owner = workspace.owner();
    member = tenants.second().administrator().id();
    for (int i = 0; i < 4; i++) {
      tags.add(make("tags", "{}").path("id").asText());
      // The second in the first, the third in the second, the fourth at the top.
      String parent = i == 0 || i == 3 ? "" : "\"parent\":\"" + folders.get(i - 1) + "\"";
      folders.add(make("folders", "{" + parent + "}").path("id").asText());
    }
    for (int i = 0; i < TASKS; i++) {
      JsonNode made = make("tasks", task());
      tasks.put(made.path("id").asText(), made);
    }
    for (String id : List.copyOf(tasks.keySet()).subList(0, 10)) {
      JsonNode changed =
          owner
              .patch(
                  workspace.path() + "/tasks/" + id,
                  "{\"title\":\"" + word() + "\"}",
                  "If-Match",
                  "*")
              .expect(200)
              .json();
      tasks.put(id, changed);
    }
    String gone = List.copyOf(tasks.keySet()).get(20);
    owner.delete(workspace.path() + "/tasks/" + gone, "If-Match", "*").expect(204);
    tasks.remove(gone);
  }

  private JsonNode make(String nouns, String json) {
    return owner.post(workspace.path() + "/" + nouns, json).expect(201).json();
  }

  private String word() {
    return List.of("tea", "Tea", "ÄPFEL", "äpfel", "zebra", "\ud83c\udf75", "")
            .get(random.nextInt(7))
        + random.nextInt(3);
  }

  private String task() {
    List<String> members = new ArrayList<>();
    members.add("\"title\":\"" + word() + "\"");
    if (random.nextInt(4) > 0) {
      members.add("\"folder\":\"" + folders.get(random.nextInt(4)) + "\"");
    }
    if (random.nextBoolean()) {
      members.add("\"tags\":{\"" + tags.get(random.nextInt(4)) + "\":true}");
    }
    if (random.nextBoolean()) {
      members.add("\"assignees\":{\"" + member + "\":true}");
    }
    if (random.nextBoolean()) {
      members.add(
          "\"status\":\"" + List.of("open", "inProgress", "done").get(random.nextInt(3)) + "\"");
    }
    if (random.nextInt(4) > 0) {
      members.add("\"order\":\"" + Integer.toString(random.nextInt(50), 36) + "\"");
    }
    switch (random.nextInt(3)) {
      case 0 -> members.add("\"due\":\"2026-03-0" + (1 + random.nextInt(9)) + "\"");
      case 1 ->
          members.add(
              "\"due\":\"2026-03-0" + (1 + random.nextInt(9)) + "T12:00:00+01:00[Europe/Berlin]\"");
      default -> {
        // No due.
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String due(JsonNode task) {
    String due = task.path("due").asText();
    if (due.isEmpty()) {
      return "9999";
    }
    return due.length() == 10 ? due + "T23:59" : due.substring(0, 16);
  }

  private static Comparator<JsonNode> order(String sort) {
    Comparator<JsonNode> byId = Comparator.comparing(task -> task.path("id").asText());
    return switch (sort) {
      case "updated" -> Comparator.comparing(task -> task.path("version").asLong());
      case "-updated" -> order("updated").reversed();
      case "title" ->
          Comparator.<JsonNode, String>comparing(
                  task -> task.path("title").asText().toLowerCase(Locale.ROOT),
                  ListsIT::byCodePoint)
              .thenComparing(byId);
      case "-title" -> order("title").reversed();
      case "due" -> Comparator.comparing(ListsIT::due).thenComparing(byId);
      default ->
          Comparator.<JsonNode, String>comparing(task -> task.path("order").asText())
              .thenComparing(byId);
    };
  }

  private static int byCodePoint(String one, String two) {
    return java.util.Arrays.compare(one.codePoints().toArray(), two.codePoints().toArray());
  }

  private void assertList(String query, Predicate<JsonNode> picked, String sort) {
    List<String> expected =
        tasks.values().stream()
            .filter(picked)
            .sorted(order(sort))
            .map(task -> task.path("id").asText())
            .toList();
    assertEquals(
        expected,
        Relations.ids(owner, workspace.path() + "/tasks?sort=" + sort + query),
        () -> query + " by " + sort + ", seed " + seed);
  }

  @ParameterizedTest
  @CsvSource({"updated", "-updated", "title", "-title", "due"})
  void givenFilters_whenListedByPagesOfSeven_thenWhatAClientWouldPick(String sort) {
    assertList("", task -> true, sort);
    assertList("&folder=none", task -> !task.has("folder"), sort);
    assertList(
        "&folder=" + folders.get(0),
        task -> task.path("folder").asText().equals(folders.get(0)),
        sort);
    assertList(
        "&subtree=true&folder=" + folders.get(0),
        task -> folders.subList(0, 3).contains(task.path("folder").asText()),
        sort);
    assertList("&tag=" + tags.get(1), task -> task.path("tags").has(tags.get(1)), sort);
    assertList("&status=open", task -> task.path("status").asText("open").equals("open"), sort);
    assertList("&assignee=" + member, task -> task.path("assignees").has(member), sort);
    assertList("&dueFrom=2026-03-03", task -> isDue(task, "2026-03-03", "2026-04"), sort);
    assertList(
        "&dueFrom=2026-03-03&dueUntil=2026-03-05",
        task -> isDue(task, "2026-03-03", "2026-03-06"),
        sort);
    assertList("&changedSince=1-40", task -> task.path("version").asLong() > 40, sort);
    assertList(
        "&status=open&assignee=" + member + "&tag=" + tags.get(0),
        task ->
            task.path("status").asText("open").equals("open")
                && task.path("assignees").has(member)
                && task.path("tags").has(tags.get(0)),
        sort);
  }

  private static boolean isDue(JsonNode task, String from, String before) {
    String due = due(task);
    return task.has("due") && due.compareTo(from) >= 0 && due.compareTo(before) < 0;
  }

  @Test
  void givenSiblings_whenListedByOrder_thenByTheirKeys() {
    assertList("&folder=none", task -> !task.has("folder"), "order");
    assertList(
        "&folder=" + folders.get(3),
        task -> task.path("folder").asText().equals(folders.get(3)),
        "order");
    assertEquals(
        List.of(folders.get(1)),
        Relations.ids(owner, workspace.path() + "/folders?sort=order&parent=" + folders.get(0)));
    assertEquals(
        List.of(folders.get(1), folders.get(2)),
        Relations.ids(
            owner,
            workspace.path() + "/folders?sort=updated&subtree=true&parent=" + folders.get(0)));
  }

  @Test
  void givenCursorOfAnotherList_whenSent_thenTold() {
    String path = workspace.path() + "/tasks?limit=2";
    String whole = owner.get(path).expect(200).json().path("next").asText();
    String titles = owner.get(path + "&sort=title").expect(200).json().path("next").asText();
    owner.get(path + "&sort=title&cursor=" + titles).expect(200);
    for (String other :
        List.of(
            "&sort=-title&cursor=" + titles,
            "&sort=title&status=open&cursor=" + titles,
            "&cursor=" + titles,
            "&sort=title&cursor=" + whole,
            "&sort=title&cursor=" + titles.substring(0, titles.length() - 1))) {
      owner.get(path + other).expectProblem(400, "invalid-cursor", "cursor");
    }
    owner
        .get(workspace.path() + "/folders?limit=2&sort=title&cursor=" + titles)
        .expectProblem(400, "invalid-cursor", "cursor");
    char forged = titles.charAt(0) == '9' ? '8' : '9';
    owner
        .get(path + "&sort=title&cursor=" + forged + titles.substring(1))
        .expectProblem(400, "invalid-cursor", "cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "tasks?folder=home,folder",
    "tasks?tag=1,tag",
    "tasks?assignee=me,assignee",
    "tasks?status=late,status",
    "tasks?dueFrom=tomorrow,dueFrom",
    "tasks?dueUntil=2026-02-30,dueUntil",
    "tasks?sort=size,sort",
    "tasks?sort=order,sort",
    "tasks?subtree=true,subtree",
    "tasks?folder=none&subtree=true,subtree",
    "tasks?folder=none&subtree=yes,subtree",
    "notes?status=open,status",
    "notes?sort=due,sort",
    "tags?folder=none,folder",
    "tags?parent=none&sort=order,sort"
  })
  void givenWrongParameter_whenListed_thenNamed(String query, String field) {
    owner.get(workspace.path() + "/" + query).expectProblem(400, "invalid-parameter", field);
  }
}
