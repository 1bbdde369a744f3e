package dev.daybook.tenant;

import java.util.UUID;

/** Identifies a tenant; it leads every key of its shard. */
public record TenantId(UUID value) {
  public static TenantId parse(String text) {
    return new TenantId(dev.daybook.item.Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
