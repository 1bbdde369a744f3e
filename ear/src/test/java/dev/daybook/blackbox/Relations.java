package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the items of a workspace refer to, as the API shows them. */
final class Relations {
  private Relations() {}

  /** All items of a list, by pages. */
  static List<JsonNode> all(Client client, String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    boolean more = true;
    while (more) {
      String page = path + (path.contains("?") ? "&" : "?") + "limit=7" + cursor;
      JsonNode answer = client.get(page).expect(200).json();
      answer.path("items").forEach(items::add);
      more = answer.path("more").asBoolean();
      cursor = "&cursor=" + answer.path("next").asText();
    }
    return items;
  }

  static List<String> ids(Client client, String path) {
    return all(client, path).stream().map(item -> item.path("id").asText()).toList();
  }

  /** The edges of a member that is an id, or a set of ids. */
  static Map<String, Set<String>> edges(List<JsonNode> items, String member) {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (JsonNode item : items) {
      Set<String> targets = new HashSet<>();
      JsonNode value = item.path(member);
      if (value.isTextual()) {
        targets.add(value.asText());
      } else {
        value.fieldNames().forEachRemaining(targets::add);
      }
      edges.put(item.path("id").asText(), targets);
    }
    return edges;
  }

  /** Whether somebody comes back to where they started. */
  static boolean hasCycle(Map<String, Set<String>> edges) {
    Set<String> done = new HashSet<>();
    return edges.keySet().stream().anyMatch(item -> leadsBack(edges, item, new HashSet<>(), done));
  }

  private static boolean leadsBack(
      Map<String, Set<String>> edges, String item, Set<String> path, Set<String> done) {
    if (!path.add(item)) {
      return true;
    }
    boolean back =
        !done.contains(item)
            && edges.getOrDefault(item, Set.of()).stream()
                .anyMatch(next -> leadsBack(edges, next, path, done));
    path.remove(item);
    done.add(item);
    return back;
  }
}
