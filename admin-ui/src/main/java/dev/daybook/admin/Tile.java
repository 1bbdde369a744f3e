package dev.daybook.admin;

/**
 * A number and what it is.
 *
 * @param mood how it is: well, not well, or neither
 */
public record Tile(String label, String value, String hint, String mood) {
  static Tile of(String label, long value, String hint) {
    return new Tile(label, Texts.count(value), hint, "");
  }

  public String getLabel() {
    return label;
  }

  public String getValue() {
    return value;
  }

  public String getHint() {
    return hint;
  }

  public String getMood() {
    return mood;
  }
}
