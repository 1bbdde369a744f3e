package dev.daybook.item;

import java.util.UUID;

/** What a reference names: an item of the same workspace, or a person. */
public record TargetId(UUID value) {
  public static TargetId of(ItemId item) {
    return new TargetId(item.value());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
