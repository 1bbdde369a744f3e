package dev.daybook.persistence.tenant;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.workspace.FirstWorkspaces;
import dev.daybook.person.Part;
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
 * Does what is still to be done for new tenants: step by step, each with a commit of its own on one
 * database and recorded in the catalog by the next. A step is done again where its record is
 * missing, and changes nothing then; so whatever dies, another attempt ends it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Provisioning {
  private static final System.Logger LOG = System.getLogger(Provisioning.class.getName());

  @Inject private ProvisioningSettings settings;
  @Inject private ProvisioningRows rows;
  @Inject private FirstWorkspaces workspaces;
  @Inject private TenantKeys keys;
  @Inject private Background background;
  @Inject private Event<ProvisioningStep> about;

  /** Looks for tenants that nobody is at, from now on. */
  void start(@Observes Startup event) {
    background.every(settings.poll(), this::resume);
  }

  /** Ends what a server that died, or an attempt that failed, has left. */
  void resume() {
    try {
      Optional<Taken> taken = rows.claim();
      while (taken.isPresent()) {
        run(taken.get());
        taken = rows.claim();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "no tenant taken: the catalog does not answer", e);
    }
  }

  /**
   * Goes on with a tenant to its end, unless something is in the way: then it is left for later.
   */
  void run(Taken taken) {
    try {
      Actor owner = new Actor(taken.administrator(), taken.tenant(), Part.ADMINISTRATOR);
      for (MissingWorkspace missing : rows.missing(taken.tenant())) {
        tell(taken, "make workspace");
        workspaces.make(owner, taken.shard(), missing.id(), missing.name());
        tell(taken, "record workspace");
        if (!rows.record(taken, missing)) {
          return; // Another server's by now.
        }
      }
      tell(taken, "make key");
      keys.prepare(taken.tenant());
      tell(taken, "open tenant");
      if (rows.end(taken)) {
        LOG.log(
            System.Logger.Level.INFO,
            "tenant provisioned tenant={0} attempt={1}",
            taken.tenant(),
            taken.lease());
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "tenant not provisioned yet tenant=" + taken.tenant(), e);
      release(taken, e);
    }
  }

  private void tell(Taken taken, String step) {
    about.fire(new ProvisioningStep(taken.tenant(), step));
  }

  private void release(Taken taken, RuntimeException error) {
    ProblemType problem =
        SqlProblems.behind(error).map(ProblemException::type).orElse(ProblemType.INTERNAL);
    try {
      rows.release(taken, problem.slug());
    } catch (RuntimeException e) {
      // A commit that fails is the container's exception.
      LOG.log(System.Logger.Level.DEBUG, "lease runs out by itself tenant=" + taken.tenant(), e);
    }
  }
}
