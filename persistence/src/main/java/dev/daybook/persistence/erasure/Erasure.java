package dev.daybook.persistence.erasure;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.blob.TenantFiles;
import dev.daybook.persistence.proof.NoteSigner;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.vault.TenantUploads;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Erases tenants whose grace period is over: step by step, each with commits of its own on one
 * database. A step that is done again changes nothing; so whatever dies, another attempt ends it.
 * All shards are looked at, not only the one that the tenant lives on.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Erasure {
  private static final System.Logger LOG = System.getLogger(Erasure.class.getName());

  @Inject private DeletionSettings settings;
  @Inject private DeletionRows rows;
  @Inject private ShardRows shardRows;
  @Inject private TenantFiles files;
  @Inject private TenantUploads uploads;
  @Inject private CatalogErasure catalog;
  @Inject private NoteSigner signer;
  @Inject private Shards shards;
  @Inject private Background background;
  @Inject private Event<ErasureStep> about;

  /** Looks for tenants to be erased, from now on. */
  void start(@Observes Startup event) {
    background.every(settings.poll(), this::resume);
  }

  /** Goes on with what is due, and with what a server that died has left. */
  void resume() {
    try {
      Optional<Erasing> taken = rows.claim();
      while (taken.isPresent()) {
        run(taken.get());
        taken = rows.claim();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "no tenant taken: the catalog does not answer", e);
    }
  }

  private void run(Erasing taken) {
    try {
      tell(taken, "announce");
      int seconds = announce(taken);
      if (seconds > 0) {
        rows.putOff(taken, seconds, null);
        return;
      }
      Erasing counted = counted(taken);
      if (eraseRows(counted) && eraseFiles(counted)) {
        end(counted);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "tenant not erased yet tenant=" + taken.tenant(), e);
      release(taken, e);
    }
  }

  /** In how many seconds erasing may begin on all shards that know the tenant. */
  private int announce(Erasing taken) {
    requireShard(taken.shard());
    int seconds = 0;
    for (ShardName shard : shards.names()) {
      if (!shardRows.count(shard, taken.tenant()).isEmpty()) {
        seconds = Math.max(seconds, shardRows.announce(shard, taken.tenant()));
      }
    }
    return seconds;
  }

  private void requireShard(ShardName home) {
    if (!shards.names().contains(home)) {
      throw new ProblemException(
          ProblemType.SHARD_UNAVAILABLE, "This server has no pool for the tenant's shard.");
    }
  }

  /** With what there is, now that nobody writes any more: the first look counts for good. */
  private Erasing counted(Erasing taken) {
    if (taken.census() != null) {
      return taken;
    }
    tell(taken, "count");
    Census census = new Census();
    for (ShardName shard : shards.names()) {
      SortedMap<String, Long> counts = shardRows.count(shard, taken.tenant());
      shardRows.heads(shard, taken.tenant(), census::journal);
      census.rows(shard.value(), counts);
    }
    TenantFiles.Found found = files.find(taken.tenant(), census.of("blob") > 0);
    census.files(found.files(), found.bytes());
    requireLease(rows.keepCensus(taken, census.text()));
    return taken.with(census.text());
  }

  private boolean eraseRows(Erasing taken) {
    for (ShardName shard : shards.names()) {
      boolean more = !shardRows.count(shard, taken.tenant()).isEmpty();
      while (more) {
        tell(taken, "erase rows");
        more = shardRows.erase(shard, taken.tenant());
        if (!rows.renew(taken)) {
          return false; // Another server's by now.
        }
      }
    }
    return true;
  }

  private boolean eraseFiles(Erasing taken) {
    tell(taken, "erase files");
    files.remove(taken.tenant());
    uploads.remove(taken.tenant());
    return rows.renew(taken);
  }

  /** Counts again, and ends it where nothing is left. */
  private void end(Erasing taken) {
    long left = files.find(taken.tenant(), false).files();
    for (ShardName shard : shards.names()) {
      left +=
          shardRows.count(shard, taken.tenant()).values().stream().mapToLong(Long::longValue).sum();
    }
    if (left > 0) {
      throw new IllegalStateException(left + " rows or files are there again");
    }
    catalog.erase(taken, signer.signer(), () -> tell(taken, "erase catalog"));
    LOG.log(
        System.Logger.Level.INFO,
        "tenant erased tenant={0} attempt={1}",
        taken.tenant(),
        taken.lease());
  }

  private void tell(Erasing taken, String step) {
    about.fire(new ErasureStep(taken.tenant(), step));
  }

  private static void requireLease(boolean held) {
    if (!held) {
      throw new IllegalStateException("another server has the tenant");
    }
  }

  private void release(Erasing taken, RuntimeException error) {
    ProblemType problem =
        SqlProblems.behind(error).map(ProblemException::type).orElse(ProblemType.INTERNAL);
    try {
      rows.putOff(taken, settings.retrySeconds(), problem.slug());
    } catch (RuntimeException e) {
      // A commit that fails is the container's exception.
      LOG.log(System.Logger.Level.DEBUG, "lease runs out by itself tenant=" + taken.tenant(), e);
    }
  }
}
