package dev.daybook.persistence.move;

import java.util.Locale;

/** How far a move is. */
public enum MoveStep {
  /** The tenant is loaded on the other shard, and what changes after it. */
  FOLLOWING,
  /** Nothing of it is written, for the last of it. */
  FENCED,
  /** It lives on the other shard, which is being proved. */
  FLIPPED,
  /** That is proved, and what is left on the first shard goes. */
  LEAVING,
  /** It is over: the tenant lives on the other shard and nowhere else. */
  ENDED,
  /** Somebody has called it off, and what was loaded goes. */
  CALLING_OFF,
  /** It is over: the tenant lives where it did, and nowhere else. */
  CALLED_OFF;

  /** As in the catalog and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static MoveStep of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether it is over. */
  public boolean isEnd() {
    return this == ENDED || this == CALLED_OFF;
  }

  /** Whether the tenant still lives where it did, and may stay. */
  public boolean isBeforeFlip() {
    return this == FOLLOWING || this == FENCED;
  }
}
