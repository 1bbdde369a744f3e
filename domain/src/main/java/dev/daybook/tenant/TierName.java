package dev.daybook.tenant;

/** Names a tier: what a tenant may use. */
public record TierName(String value) {
  /** What a tenant gets when nobody says. */
  public static final TierName USUAL = new TierName("team");

  public TierName {
    if (!isTierName(value)) {
      throw new IllegalArgumentException("not the name of a tier: " + value);
    }
  }

  public static boolean isTierName(String text) {
    return text.matches("[a-z][a-z0-9-]{0,30}");
  }

  @Override
  public String toString() {
    return value;
  }
}
