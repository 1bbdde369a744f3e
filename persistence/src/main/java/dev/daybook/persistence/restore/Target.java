package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is restored.
 *
 * @param item null for the workspace, and only then
 */
public record Target(Extent extent, @Nullable ItemId item) {
  /** How much. */
  public enum Extent {
    WORKSPACE,
    /** A folder and all that lay or lies in it, at any depth. */
    FOLDER,
    ITEM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Extent> ofWord(String word) {
      return Arrays.stream(values()).filter(extent -> extent.word().equals(word)).findFirst();
    }
  }

  public Target {
    if ((extent == Extent.WORKSPACE) != (item == null)) {
      throw new IllegalArgumentException("a workspace names no item, everything else does");
    }
  }
}
