package dev.daybook.api.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.item.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a page with those of one item made one: its patches composed, in the place of the
 * last. An item made and deleted within the page vanishes. What cannot be told by one entry without
 * loss (redactions, what a merge set aside, patches that have no composition or are of several
 * versions of the kind, what appears in a folder or vanishes) stays as it is.
 */
final class Coalescing {
  private static final String OPERATION = "operation";
  private static final String PATCH = "patch";

  private Coalescing() {}

  static List<Shown> of(List<Shown> page) {
    Map<String, List<Entry>> byItem = new LinkedHashMap<>();
    for (Shown shown : page) {
      Entry entry = new Entry(shown, Documents.read(shown.json()));
      byItem.computeIfAbsent(entry.item(), item -> new ArrayList<>()).add(entry);
    }
    List<Shown> coalesced = new ArrayList<>();
    for (List<Entry> entries : byItem.values()) {
      coalesced.addAll(one(entries));
    }
    coalesced.sort(Comparator.comparing(Shown::position));
    return coalesced;
  }

  private record Entry(Shown shown, ObjectNode json) {
    String item() {
      return json.path("itemId").asText();
    }

    Operation operation() {
      return Operation.of(json.path(OPERATION).asText());
    }

    boolean isPlain() {
      return json.has(OPERATION)
          && operation() != Operation.REDACT
          && !json.has("redacted")
          && !json.has("conflict");
    }

    int schemaVersion() {
      return json.path("schemaVersion").asInt();
    }

    JsonNode patch() {
      return json.get(PATCH);
    }
  }

  /** What came of an item so far; the patch of a deletion is null. */
  private record Sum(Operation operation, JsonNode patch) {}

  private static List<Shown> one(List<Entry> entries) {
    List<Shown> asTheyAre = entries.stream().map(Entry::shown).toList();
    if (entries.size() == 1
        || !entries.stream().allMatch(Entry::isPlain)
        || entries.stream().mapToInt(Entry::schemaVersion).distinct().count() > 1) {
      return asTheyAre;
    }
    Operation first = entries.get(0).operation();
    Sum sum = new Sum(first, entries.get(0).patch());
    for (Entry entry : entries.subList(1, entries.size())) {
      Optional<Sum> next = add(sum, entry);
      if (next.isEmpty()) {
        return asTheyAre;
      }
      sum = next.get();
    }
    if (first == Operation.CREATE) {
      if (sum.operation() == Operation.DELETE) {
        return List.of();
      }
      // Deleted and restored meanwhile, or not: to the client it is new.
      sum = new Sum(Operation.CREATE, sum.patch());
    }
    return List.of(shown(entries, sum));
  }

  private static Optional<Sum> add(Sum sum, Entry entry) {
    return switch (entry.operation()) {
      case CREATE, RESTORE, DELETE -> Optional.of(new Sum(entry.operation(), entry.patch()));
      case UPDATE ->
          sum.operation() == Operation.UPDATE
              ? MergePatch.compose((ObjectNode) sum.patch(), (ObjectNode) entry.patch())
                  .map(patch -> new Sum(Operation.UPDATE, patch))
              : Optional.of(
                  new Sum(
                      sum.operation(),
                      MergePatch.apply((ObjectNode) sum.patch(), (ObjectNode) entry.patch())));
      case REDACT -> Optional.empty();
    };
  }

  private static Shown shown(List<Entry> entries, Sum sum) {
    Entry last = entries.get(entries.size() - 1);
    ObjectNode json = last.json().deepCopy();
    json.put(OPERATION, sum.operation().word());
    json.set("previousPosition", entries.get(0).json().get("previousPosition"));
    json.set("basePosition", entries.get(0).json().get("basePosition"));
    json.set(PATCH, sum.patch());
    json.put("coalesced", entries.size());
    Position position = last.shown().position();
    return new Shown(position, json.toString());
  }
}
