package dev.daybook.persistence.erasure;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.blob.TenantFiles;
import dev.daybook.persistence.proof.NoteSigner;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.vault.TenantUploads;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Erases tenants whose grace period is over: step by step, each with commits of its own on one
 * database. A step that is done again changes nothing; so whatever dies, another attempt ends it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Erasure {
  private static final System.Logger LOG = System.getLogger(Erasure.class.getName());

  @Inject private DeletionSettings settings;
  @Inject private DeletionRows rows;
  @Inject private ShardErasure shardErasure;
  @Inject private TenantFiles files;
  @Inject private TenantUploads uploads;
  @Inject private CatalogErasure catalog;
  @Inject private NoteSigner signer;
  @Inject private Background background;
  @Inject private Event<ErasureStep> about;

  /** Looks for tenants to be erased, from now on. */
  void start(@Observes Startup event) {
    background.every(settings.poll(), this::resume);
  }

  /**
   * Goes on with what is due, and with what a server that died has left. A server without a place
   * for content leaves that to others: it could not say that none is left.
   */
  void resume() {
    if (!files.isThere()) {
      return;
    }
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
      int seconds = shardErasure.announce(taken);
      if (seconds > 0) {
        rows.putOff(taken, seconds, null);
        return;
      }
      Erasing counted = counted(taken);
      shardErasure.erase(counted, () -> tell(counted, "erase rows"));
      eraseFiles(counted);
      end(counted);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "tenant not erased yet tenant=" + taken.tenant(), e);
      release(taken, e);
    }
  }

  /** With what there is, now that nobody writes any more: the first look counts for good. */
  private Erasing counted(Erasing taken) {
    if (taken.census() != null) {
      return taken;
    }
    tell(taken, "count");
    Census census = shardErasure.count(taken);
    Erasing counted = taken.with(census.text());
    TenantFiles.Found found =
        files.find(taken.tenant(), counted.hadBlobs(), () -> rows.hold(taken));
    census.files(found.files(), found.bytes());
    TenantUploads.Found zips = uploads.find(taken.tenant());
    census.zips(zips.files(), zips.bytes());
    rows.keepCensus(taken, census.text());
    return taken.with(census.text());
  }

  private void eraseFiles(Erasing taken) {
    tell(taken, "erase files");
    files.remove(taken.tenant(), taken.hadBlobs(), () -> rows.hold(taken));
    uploads.remove(taken.tenant());
    rows.hold(taken);
  }

  /** Looks again, and ends it where nothing is left. */
  private void end(Erasing taken) {
    TenantFiles.Found left = files.find(taken.tenant(), taken.hadBlobs(), () -> rows.hold(taken));
    if (left.files() > 0
        || uploads.find(taken.tenant()).files() > 0
        || shardErasure.hasAny(taken)) {
      throw new IllegalStateException("rows or files are there again");
    }
    catalog.erase(taken, signer.signer(), () -> tell(taken, "erase catalog"));
    files.forget(taken.tenant());
    LOG.log(
        System.Logger.Level.INFO,
        "tenant erased tenant={0} attempt={1}",
        taken.tenant(),
        taken.lease());
  }

  private void tell(Erasing taken, String step) {
    about.fire(new ErasureStep(taken.tenant(), step));
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
