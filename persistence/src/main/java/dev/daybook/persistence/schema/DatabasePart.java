package dev.daybook.persistence.schema;

import java.util.List;

/** The two sorts of database, and what must hold in each whatever else its schema says. */
enum DatabasePart {
  CATALOG,
  SHARD;

  /** The names of the statements that each answer one line per broken rule. */
  List<String> rules() {
    return this == CATALOG
        ? List.of("rule_role", "rule_function", "rule_grant")
        : List.of(
            "rule_row_security",
            "rule_policy",
            "rule_key",
            "rule_role",
            "rule_function",
            "rule_grant");
  }

  /** Where the schema that this build needs is written down. */
  String expected() {
    return folder() + "schema.txt";
  }

  /** The same of the release before, where there was one. */
  String before() {
    return folder() + "schema-before.txt";
  }

  private String folder() {
    return "/db/" + (this == CATALOG ? "catalog" : "shard") + "/";
  }
}
