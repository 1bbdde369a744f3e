package dev.daybook.persistence.vault;

import java.util.Locale;

/** What came of a file. */
enum ImportStatus {
  CREATED,
  UPDATED,
  /** It says what its item says. */
  UNCHANGED,
  /** It is as it was, and somebody has edited or deleted its item since: that stays. */
  KEPT,
  REFUSED,
  /** It is no part of a vault. */
  SKIPPED,
  /** It was imported once and is not in the vault any more; its item stays. */
  MISSING;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ImportStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
