package dev.daybook.persistence.vault;

import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The zips of a tenant that are kept for imports, for its erasure. */
@ApplicationScoped
public class TenantUploads {
  @Inject private VaultUploads uploads;

  /** How many there are. */
  public record Found(long files, long bytes) {}

  /**
   * Counts them, those that are still coming in too.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when that cannot be told
   */
  public Found find(TenantId tenant) {
    VaultUploads.Found found = uploads.find(tenant);
    return new Found(found.files(), found.bytes());
  }

  /**
   * Removes them.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when that cannot be done
   */
  public void remove(TenantId tenant) {
    uploads.removeAll(tenant);
  }
}
