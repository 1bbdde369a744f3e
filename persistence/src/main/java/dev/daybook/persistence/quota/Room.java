package dev.daybook.persistence.quota;

import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TierLimits;

/** What a tenant may still have, as this server knows. */
public final class Room {
  private final TierLimits limits;
  private final TenantSize size;

  Room(TierLimits limits, TenantSize size) {
    this.limits = limits;
    this.size = size;
  }

  /**
   * Takes room for items.
   *
   * @throws ProblemException QUOTA_EXCEEDED when there is not enough; then none is taken
   */
  public void takeItems(long more) {
    if (more > 0 && size.items() + more > limits.items()) {
      throw OverQuota.problem("items", limits.items(), size.items(), limits.tier());
    }
    size.addItems(more);
  }

  /**
   * Takes room for a blob.
   *
   * @throws ProblemException QUOTA_EXCEEDED when there is not enough; then none is taken
   */
  public void takeBytes(long more) {
    requireBytes(more);
    size.addBytes(more);
  }

  /**
   * Looks at the room for a blob, and takes none.
   *
   * @throws ProblemException QUOTA_EXCEEDED when there is not enough
   */
  public void requireBytes(long more) {
    if (size.bytes() + more > limits.storageBytes()) {
      throw OverQuota.problem("storageBytes", limits.storageBytes(), size.bytes(), limits.tier());
    }
  }
}
