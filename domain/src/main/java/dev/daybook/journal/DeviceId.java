package dev.daybook.journal;

import java.util.UUID;

/** Identifies the device a command came from. Opaque. */
public record DeviceId(UUID value) {
  public static DeviceId parse(String text) {
    return new DeviceId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
