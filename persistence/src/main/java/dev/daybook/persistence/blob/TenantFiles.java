package dev.daybook.persistence.blob;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;

/** All bytes of a tenant, for its erasure: no row says any more which there are. */
@ApplicationScoped
public class TenantFiles {
  private static final System.Logger LOG = System.getLogger(TenantFiles.class.getName());

  @Inject private BlobStores stores;

  /** How many there are. */
  public record Found(long files, long bytes) {}

  /** Whether this server has a place for content: who has none can say nothing of it. */
  public boolean isThere() {
    return stores.isThere();
  }

  /**
   * Counts them, those that are still coming in too.
   *
   * @param expected whether rows named some: then a place that does not know the tenant is not the
   *     one that had its content, or is not mounted
   * @param pace heard every now and then
   * @throws ProblemException INSUFFICIENT_STORAGE when this server has no place for content, the
   *     wrong one, or cannot read it
   */
  public Found find(TenantId tenant, boolean expected, Runnable pace) {
    try {
      requireKnown(tenant, expected);
      BlobStore.Held held = stores.store().held(tenant, pace);
      return new Found(held.count(), held.bytes());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Removes them, those without a row too. The place still knows the tenant, so that this can be
   * repeated.
   *
   * @throws ProblemException as of {@link #find}
   */
  public void remove(TenantId tenant, boolean expected, Runnable pace) {
    try {
      requireKnown(tenant, expected);
      stores.store().removeAll(tenant, pace);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Forgets a tenant that is no more; where that fails, an empty directory stays. */
  public void forget(TenantId tenant) {
    try {
      stores.store().forget(tenant);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "an empty directory stays tenant=" + tenant, e);
    }
  }

  private void requireKnown(TenantId tenant, boolean expected) throws IOException {
    if (expected && !stores.store().knows(tenant)) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE,
          "This server's place for content does not know the tenant.");
    }
  }

  private static ProblemException unusable(IOException error) {
    return new ProblemException(
        ProblemType.INSUFFICIENT_STORAGE, "The place for content cannot be used.", Map.of(), error);
  }
}
