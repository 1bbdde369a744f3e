package dev.daybook.item;

import java.util.UUID;

/** Identifies an item within its workspace: a UUIDv7 of the client's or the server's making. */
public record ItemId(UUID value) {
  public static ItemId parse(String text) {
    return new ItemId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
