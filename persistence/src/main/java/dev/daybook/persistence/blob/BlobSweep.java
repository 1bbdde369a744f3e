package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.journal.BlobsReleased;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes bytes that nobody has any more: those that a redaction has released, at once and again
 * until it is done; drafts that never ended; and files that a crash has left without a row, some of
 * them an hour.
 */
@ApplicationScoped
public class BlobSweep {
  private static final int REMOVALS_MAX = 500;
  private static final Sql LIST =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Blob.class, "list_removals"));
  private static final Sql HELD =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Blob.class, "held_blobs"));
  private static final System.Logger LOG = System.getLogger(BlobSweep.class.getName());

  @Inject private BlobSettings settings;
  @Inject private BlobStores stores;
  @Inject private BlobRows rows;
  @Inject private Placements placements;
  @Inject private Shards shards;
  @Inject private Background background;
  @Inject private Clock clock;

  /** Those who redact want the bytes gone, not going. */
  void released(@Observes(during = TransactionPhase.AFTER_SUCCESS) BlobsReleased event) {
    background.now(() -> removeAsked(event.tenant()));
  }

  /** Goes through all tenants. What cannot be removed now is left for the next time. */
  public void run() {
    if (!stores.isThere()) {
      return;
    }
    Instant now = clock.instant();
    int slice = (int) (now.getEpochSecond() / Duration.ofHours(1).toSeconds() % BlobStore.SLICES);
    try {
      stores.store().discardDrafts(now.minus(settings.orphanAge()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "drafts of blobs kept", e);
    }
    placements.forEach(
        tenant -> {
          removeAsked(tenant);
          removeOrphans(tenant, slice, now.minus(settings.orphanAge()));
        });
  }

  private void removeAsked(TenantId tenant) {
    try {
      List<BlobHash> asked;
      do {
        asked = hashes(LIST, tenant, binder -> binder.number(REMOVALS_MAX));
        for (BlobHash hash : asked) {
          if (rows.removeAsked(tenant, hash, stores.store())) {
            LOG.log(System.Logger.Level.INFO, "blob removed tenant={0} hash={1}", tenant, hash);
          }
        }
      } while (asked.size() == REMOVALS_MAX);
    } catch (ProblemException | IOException e) {
      LOG.log(System.Logger.Level.INFO, "blobs not removed yet tenant=" + tenant, e);
    }
  }

  private void removeOrphans(TenantId tenant, int slice, Instant before) {
    try {
      List<BlobHash> kept = stores.store().keptBefore(tenant, slice, before);
      if (kept.isEmpty()) {
        return;
      }
      byte[][] all = kept.stream().map(BlobHash::bytes).toArray(byte[][]::new);
      Set<BlobHash> held = new HashSet<>(hashes(HELD, tenant, binder -> binder.hashes(all)));
      for (BlobHash hash : kept) {
        if (!held.contains(hash) && rows.removeOrphan(tenant, hash, stores.store())) {
          LOG.log(
              System.Logger.Level.INFO, "orphaned blob removed tenant={0} hash={1}", tenant, hash);
        }
      }
    } catch (ProblemException | IOException e) {
      LOG.log(System.Logger.Level.INFO, "orphaned blobs kept tenant=" + tenant, e);
    }
  }

  private List<BlobHash> hashes(Sql sql, TenantId tenant, Statements.Parameters parameters) {
    return Statements.second(
        () -> shards.connection(placements.of(tenant).shard()),
        sql,
        binder -> parameters.bind(binder.text(tenant.toString()).uuid(tenant.value())),
        rows -> BlobHash.of(rows.getBytes(1)));
  }
}
