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
  @Inject private BlobStores stores;

  /** How many there are. */
  public record Found(long files, long bytes) {}

  /**
   * Counts them.
   *
   * @param mustBe whether there are some as far as is known: then a server without a place for
   *     content cannot say that there are none
   * @throws ProblemException INSUFFICIENT_STORAGE on such a server, or when it cannot be read
   */
  public Found find(TenantId tenant, boolean mustBe) {
    if (!stores.isThere() && !mustBe) {
      return new Found(0, 0);
    }
    try {
      BlobStore.Held held = stores.store().held(tenant);
      return new Found(held.count(), held.bytes());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Removes them, those without a row too.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when that cannot be done
   */
  public void remove(TenantId tenant) {
    if (!stores.isThere()) {
      return;
    }
    try {
      stores.store().removeAll(tenant);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static ProblemException unusable(IOException error) {
    return new ProblemException(
        ProblemType.INSUFFICIENT_STORAGE, "The place for content cannot be used.", Map.of(), error);
  }
}
