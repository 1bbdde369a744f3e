package dev.daybook.bench;

import java.util.Locale;

/** What a statement of a write is for, told from its text as PostgreSQL counts it. */
enum Part {
  HEAD("head lock", true),
  ENTRY("journal entry", true),
  CHAIN("chain and head moved on", true),
  OUTCOME("command outcome", true),
  PROJECTION("note posted", false),
  FENCE("tenant, rights, item read", false),
  OTHER("anything else", false);

  private final String title;
  private final boolean journal;

  Part(String title, boolean journal) {
    this.title = title;
    this.journal = journal;
  }

  String title() {
    return title;
  }

  /** Whether it would not be there without a journal. */
  boolean journal() {
    return journal;
  }

  static Part of(String statement) {
    String text = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean inserts = text.contains("insert into ");
    if (inserts && text.contains(" journal_")) {
      return ENTRY;
    }
    if (inserts && text.contains(" command_outcome")) {
      return OUTCOME;
    }
    if (inserts) {
      return text.contains(" note ") ? PROJECTION : OTHER;
    }
    if (text.contains("update ") && text.contains("journal_head set")) {
      return CHAIN;
    }
    if (text.contains("from journal_head")) {
      return HEAD;
    }
    boolean fence =
        text.contains("set_config")
            || text.contains("from member")
            || text.contains("from item")
            || text.contains("from command_outcome");
    return fence ? FENCE : OTHER;
  }
}
