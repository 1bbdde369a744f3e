package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The lists of one large workspace: every filter and sort, each asked many times over one
 * connection and never twice for the same page, so that no page comes from memory.
 */
final class LargeWorkspace {
  private static final int BATCH = 1_000;
  private static final int TIMES = 100;
  private static final int FOLDERS = 200;
  private static final int TAGS = 100;

  /** So many of ten items are notes, the others tasks. */
  private static final int NOTES_OF_TEN = 6;

  private final Api api;
  private final Target target;
  private final String person;
  private final int items;

  LargeWorkspace(Api api, Target target, int items) {
    this.api = api;
    this.target = target;
    this.items = items;
    this.person = Api.member(api.get("/api/v1/me", target.token()), "id");
  }

  /** Fills it by batches. */
  void seed() {
    List<String> operations = new ArrayList<>();
    for (int i = 1; i <= FOLDERS; i++) {
      String parent = i <= 10 ? "" : ",\"parent\":\"" + folder(i / 10) + "\"";
      operations.add(create("folder", folder(i), "\"title\":\"Folder " + i + "\"" + parent));
    }
    for (int i = 1; i <= TAGS; i++) {
      operations.add(create("tag", tag(i), "\"title\":\"Tag " + i + "\""));
    }
    for (int i = 1; i <= items; i++) {
      operations.add(i % 10 < NOTES_OF_TEN ? note(i) : task(i));
    }
    for (int from = 0; from < operations.size(); from += BATCH) {
      List<String> some = operations.subList(from, Math.min(from + BATCH, operations.size()));
      api.post(
          target.path() + "/batch",
          target.token(),
          "{\"operations\":[" + String.join(",", some) + "]}");
    }
  }

  private static String create(String kind, String id, String members) {
    return "{\"operation\":\"create\",\"kind\":\"%s\",\"id\":\"%s\",\"document\":{%s}}"
        .formatted(kind, id, members);
  }

  private static String note(int i) {
    return create("note", Text.id(22, i), common(i));
  }

  private String task(int i) {
    String status = List.of("open", "inProgress", "done", "cancelled").get(i / 10 % 4);
    String assigned = i % 3 == 0 ? ",\"assignees\":{\"" + person + "\":true}" : "";
    return create(
        "task",
        Text.id(23, i),
        common(i)
            + ",\"status\":\"%s\",\"due\":\"2027-%02d-%02d\"%s"
                .formatted(status, i / 7 % 12 + 1, i / 11 % 28 + 1, assigned));
  }

  private static String common(int i) {
    return "\"title\":\"%s %d\",\"folder\":\"%s\",\"order\":\"a%d\",\"tags\":{\"%s\":true},\"blocks\":{\"b1\":{\"type\":\"paragraph\",\"order\":\"a0\",\"text\":\"%s\"}}"
        .formatted(
            Text.of(1, i % 5_000 + 1).title(),
            i,
            folder(i % FOLDERS + 1),
            i % 100_000,
            tag(i % TAGS + 1),
            "words of item " + i);
  }

  private static String folder(int i) {
    return Text.id(20, i);
  }

  private static String tag(int i) {
    return Text.id(21, i);
  }

  /** Asks for every list. */
  List<Asked> measure() {
    IntFunction<String> folder = i -> folder(i % FOLDERS + 1);
    IntFunction<String> tag = i -> tag(i % TAGS + 1);
    return Stream.of(
            walk("notes, latest change first", "/notes?limit=50"),
            walk("notes, oldest change first", "/notes?limit=50&sort=updated"),
            walk("notes by title", "/notes?limit=50&sort=title"),
            walk("notes changed since", "/notes?limit=50&changedSince=1-" + items / 2),
            each("notes of a folder", i -> "/notes?limit=50&folder=" + folder.apply(i)),
            each("notes of a folder, by order", i -> "/notes?sort=order&folder=" + folder.apply(i)),
            each(
                "notes of a folder's subtree",
                i -> "/notes?limit=50&subtree=true&folder=" + folder.apply(i)),
            each("notes with a tag", i -> "/notes?limit=50&tag=" + tag.apply(i)),
            each(
                "notes with a tag, of a folder",
                i -> "/notes?limit=50&tag=" + tag.apply(i) + "&folder=" + folder.apply(i)),
            walk("tasks by due", "/tasks?limit=50&sort=due"),
            walk("tasks due in a month", "/tasks?limit=50&dueFrom=2027-03-01&dueUntil=2027-03-31"),
            walk("open tasks", "/tasks?limit=50&status=open"),
            walk("tasks of an assignee", "/tasks?limit=50&assignee=" + person),
            walk(
                "open tasks of an assignee by due",
                "/tasks?limit=50&sort=due&status=open&assignee=" + person))
        .toList();
  }

  private Asked walk(String title, String list) {
    return Asked.walk(title, api, target, list, "cursor", TIMES);
  }

  private Asked each(String title, IntFunction<String> list) {
    return Asked.each(title, api, target, list, TIMES);
  }

  static String table(int items, List<Asked> lists) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "Lists of a workspace of %,d items, pages of 50, one connection,", items));
    table.append(" no page from memory:\n\n| list | p50 ms | p95 ms |\n| --- | ---: | ---: |\n");
    for (Asked list : lists) {
      table.append(
          String.format(
              Locale.ROOT, "| %s | %.2f | %.2f |\n", list.title(), list.at(0.5), list.at(0.95)));
    }
    return table.toString().strip();
  }
}
