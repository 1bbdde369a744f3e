package dev.daybook.person;

import java.util.Locale;

/** What an account may do beyond the workspaces it is a member of. */
public enum Part {
  /** Runs the installation: tenants, shards. Belongs to no tenant and sees no tenant's content. */
  OPERATOR,
  /** Runs one tenant: its people and their keys. */
  ADMINISTRATOR,
  PERSON;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Part of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
