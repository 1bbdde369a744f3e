package dev.daybook.workspace;

import java.util.Locale;

/** What a workspace is for. */
public enum Purpose {
  /** People share it. */
  SHARED,
  /** What belongs to one person, who is its only member. */
  PERSONAL,
  /** A tenant's settings: its administrators own it, its people may read it. */
  SETTINGS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
