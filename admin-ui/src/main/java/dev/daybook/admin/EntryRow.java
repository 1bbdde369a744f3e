package dev.daybook.admin;

import dev.daybook.persistence.item.Entries;

/** A journal entry as the console shows it. */
public final class EntryRow {
  private final Entries.Line line;
  private final String by;
  private final String title;

  EntryRow(Entries.Line line, String by, String title) {
    this.line = line;
    this.by = by;
    this.title = title;
  }

  public String getPosition() {
    return line.position().toString();
  }

  public String getPrevious() {
    return line.previous() == null ? "" : line.previous().toString();
  }

  public String getItem() {
    return line.item().toString();
  }

  public String getKind() {
    return line.kind();
  }

  public String getOperation() {
    return line.operation().word();
  }

  public String getAt() {
    return Texts.second(line.recordedAt());
  }

  public String getBy() {
    return by;
  }

  public String getTitle() {
    return title;
  }

  public boolean isRedacted() {
    return line.redacted();
  }

  /** Whether there are two versions to compare: nothing was there before, or is now, otherwise. */
  public boolean isComparable() {
    return line.previous() != null
        && switch (line.operation()) {
          case UPDATE, RESTORE -> true;
          case CREATE, DELETE, REDACT -> false;
        };
  }

  /** Whether the item was there behind this entry, so that it can be shown or gone back to. */
  public boolean isThere() {
    return switch (line.operation()) {
      case CREATE, UPDATE, RESTORE -> !line.redacted();
      case DELETE, REDACT -> false;
    };
  }
}
