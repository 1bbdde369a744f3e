package dev.daybook.persistence.usage;

/** What usage is told by. */
public enum UsageUnit {
  HOUR("hour"),
  DAY("day");

  private final String word;

  UsageUnit(String word) {
    this.word = word;
  }

  /** As in addresses, and as PostgreSQL calls it. */
  public String word() {
    return word;
  }
}
