package dev.daybook.persistence.fleet;

import java.util.UUID;

/** Identifies a question about all tenants of a shard; in order of time. */
public record FleetQueryId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
