package dev.daybook.persistence.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a plan does: which indexes it reads, which relations it reads without one, which it writes,
 * and which bounds of the journal's positions it looks at only when it has read the entry.
 */
public record Plan(
    Set<String> indexes, Set<String> scanned, Set<String> written, Set<String> lateBounds) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BOUND = Pattern.compile("position\"? [<>]");

  /** A month's partition, and what PostgreSQL calls its indexes. */
  private static final Pattern PARTITION = Pattern.compile("_\\d{4}_\\d{2}(?=_|$)");

  private static final Map<String, String> PARTITION_INDEXES =
      Map.of("usage_hour_pkey", "usage_hour_pk", "usage_hour_hour_idx", "usage_hour_hour_ix");

  public static Plan none() {
    return new Plan(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  /** Adds the plans of one answer of EXPLAIN (FORMAT JSON). */
  public Plan add(String explained) throws JsonProcessingException {
    walk(JSON.readTree(explained));
    return this;
  }

  private void walk(JsonNode node) {
    if (node.has("Index Name")) {
      indexes.add(whole(node.get("Index Name").asText()));
    }
    node.path("Conflict Arbiter Indexes").forEach(index -> indexes.add(whole(index.asText())));
    String relation = whole(node.path("Relation Name").asText());
    if (node.path("Node Type").asText().equals("ModifyTable")) {
      written.add(relation);
    } else if (node.path("Node Type").asText().equals("Seq Scan")) {
      scanned.add(relation);
    }
    String filter = node.path("Filter").asText();
    if (relation.equals("journal_entry") && BOUND.matcher(filter).find()) {
      lateBounds.add(filter);
    }
    node.forEach(this::walk);
  }

  /** What is done to a partition is done to its table. */
  private static String whole(String name) {
    String table = PARTITION.matcher(name).replaceFirst("");
    return PARTITION_INDEXES.getOrDefault(table, table);
  }

  boolean touchesNothing() {
    return indexes.isEmpty() && scanned.isEmpty() && written.isEmpty();
  }
}
