package dev.daybook.tenant;

/**
 * Counts how often a tenant's shard may have been rewound (a physical restore, a lossy failover).
 * Kept in the catalog, so that a restore of the shard does not rewind it too. Cursors, ETags,
 * tokens and cache keys carry it beside the position.
 */
public record Epoch(int value) {
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
