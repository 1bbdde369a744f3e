package dev.daybook.journal;

import java.util.Locale;

/** What an entry did to its item. */
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  RESTORE,
  REDACT;

  /** The word that stands in the journal, in JSON and in the documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Operation of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
