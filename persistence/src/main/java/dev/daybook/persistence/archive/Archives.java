package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Begins the taking of archives, as jobs, and tells which there are. */
@ApplicationScoped
public class Archives {
  private static final ArchiveId LAST = new ArchiveId(new UUID(-1, -1));

  private static final System.Logger LOG = System.getLogger(Archives.class.getName());

  @Inject private ArchiveSettings settings;
  @Inject private ArchiveStore store;
  @Inject private ArchiveRows rows;
  @Inject private ArchiveRemoval removal;
  @Inject private Jobs jobs;
  @Inject private Clock clock;
  private final AtomicLong unknown = new AtomicLong();

  /**
   * Begins to take an archive of a tenant, for operators.
   *
   * @param base the archive to go on from; null for a whole one
   * @throws ProblemException FORBIDDEN; CONFLICT when it is not active; INSUFFICIENT_STORAGE where
   *     there is no place for it; INVALID_DOCUMENT when there is no such base, or no file of it;
   *     LIMIT_EXCEEDED when too many go on from one another; as {@link Jobs#start}
   */
  public Job start(Actor operator, Tenant tenant, @Nullable ArchiveId base, CommandId command) {
    operator.require(Part.OPERATOR);
    if (!tenant.state().equals(Tenant.ACTIVE)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only an active tenant can be archived; this one is " + tenant.state() + ".",
          Map.of("field", "state"));
    }
    store.directory();
    if (base != null) {
      requireRoomBehind(rows.find(tenant.id(), base));
    }
    return begin(tenant.id(), operator.person(), parameters(base), command);
  }

  /**
   * Begins to take a backup that nobody asked for.
   *
   * @param base the archive to go on from; null for a whole one
   * @throws ProblemException as {@link Jobs#start}
   */
  public Job startScheduled(TenantId tenant, @Nullable ArchiveId base, CommandId command) {
    return begin(
        tenant, PersonId.NOBODY, parameters(base).put(ArchiveWork.SCHEDULED, true), command);
  }

  private static ObjectNode parameters(@Nullable ArchiveId base) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    return base == null ? parameters : parameters.put(ArchiveWork.BASE, base.toString());
  }

  private Job begin(TenantId tenant, PersonId actor, ObjectNode parameters, CommandId command) {
    return jobs.start(
        new JobRequest(
            tenant, null, actor, ArchiveWork.KIND, command, Documents.canonical(parameters)));
  }

  /** Whether this server has a place for archives. */
  public boolean hasPlace() {
    return store.find().isPresent();
  }

  /**
   * An archive of a tenant and all that it stands on, the whole one last. Empty where one of them
   * is not there any more, or a file is not as long as it was: there is nothing to go on from.
   */
  public List<Archive> wholeChain(TenantId tenant, ArchiveId last) {
    return removal.wholeChain(tenant, last);
  }

  /** The last migration of shards: what archives hold rows of. */
  public String schema() {
    return SchemaNumber.ofShards();
  }

  /**
   * Whether one may go on from a chain of archives: a restore is to have room for all of them.
   *
   * @param chain the last one first
   * @param workspaces that it will have
   */
  public boolean hasRoomBehind(List<Archive> chain, long workspaces) {
    long parts = chain.stream().mapToLong(Archive::parts).sum() + Archive.parts(workspaces);
    return chain.size() < settings.chainMax() && parts <= settings.chainPartsMax();
  }

  /**
   * Removes an archive for good, for operators.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND; CONFLICT while another one stands on it, or a
   *     tenant is being made of it; INSUFFICIENT_STORAGE where there is no place for archives
   */
  public void remove(Actor operator, TenantId tenant, ArchiveId id) throws IOException {
    operator.require(Part.OPERATOR);
    Archive archive =
        rows.find(tenant, id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
    store.directory();
    if (!rows.delete(tenant, id) && rows.find(tenant, id).isPresent()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Another archive stands on this one, or a tenant is being made of it. Remove that one"
              + " first, or let it come to its end.");
    }
    removal.finish(new ArchiveDirectory.Kept(tenant, id, archive.manifestHash()));
    LOG.log(
        System.Logger.Level.INFO,
        "archive removed tenant={0} archive={1} actor={2}",
        tenant,
        id,
        operator.person());
  }

  private void requireRoomBehind(Optional<Archive> base) {
    if (base.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The tenant has no such archive.",
          Map.of("field", ArchiveWork.BASE));
    }
    if (!store.directory().isThere(base.get())) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The file of this archive is not there any more.",
          Map.of("field", ArchiveWork.BASE));
    }
    if (base.get().chain() >= settings.chainMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "At most " + settings.chainMax() + " archives go on from one another.",
          Map.of("field", ArchiveWork.BASE, "limit", settings.chainMax()));
    }
    if (!hasRoomBehind(rows.chain(base.get().tenant(), base.get().id()), base.get().workspaces())) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "At most " + settings.chainPartsMax() + " parts are in all archives of a chain.",
          Map.of("field", ArchiveWork.BASE, "limit", settings.chainPartsMax()));
    }
  }

  /**
   * A tenant's archives, latest first, for operators.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Page<Archive> list(Actor operator, TenantId tenant, @Nullable ArchiveId before, int most) {
    operator.require(Part.OPERATOR);
    return page(tenant, before, most);
  }

  /**
   * Those of one's own tenant, for its administrators.
   *
   * @throws ProblemException FORBIDDEN, NOT_FOUND
   */
  public Page<Archive> own(Actor actor, @Nullable ArchiveId before, int most) {
    TenantId tenant = actor.requireTenant();
    actor.require(Part.ADMINISTRATOR);
    return page(tenant, before, most);
  }

  private Page<Archive> page(TenantId tenant, @Nullable ArchiveId before, int most) {
    return Page.of(rows.before(tenant, before == null ? LAST : before, most + 1), most);
  }

  /**
   * Removes backups whose time is over, and throws away files that servers have left which were
   * killed, long ago.
   */
  public void expire() {
    Instant before = clock.instant().minus(settings.draftAge());
    try {
      if (hasPlace()) {
        removal.expire();
        removal.finish();
        tellOfUnknown(new ArchiveSweep(store.directory(), this::standing).run(before));
      }
    } catch (ProblemException | IOException | DirectoryIteratorException e) {
      LOG.log(System.Logger.Level.INFO, "left archives not removed", e);
    }
  }

  private ArchiveSweep.Standing standing(ArchiveDirectory.Kept kept) {
    boolean isArchive =
        rows.find(kept.tenant(), kept.id())
            .filter(archive -> archive.manifestHash().equals(kept.manifestHash()))
            .isPresent();
    if (isArchive) {
      return ArchiveSweep.Standing.KEPT;
    }
    return jobs.state(kept.tenant(), ArchiveWork.KIND, new JobId(kept.id().value()))
        .map(state -> state.isEnd() ? ArchiveSweep.Standing.LEFT : ArchiveSweep.Standing.UNDER_WAY)
        .orElse(ArchiveSweep.Standing.UNKNOWN);
  }

  /** Says it once, and again when there are others. */
  private void tellOfUnknown(long count) {
    if (unknown.getAndSet(count) != count && count > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W042 archives that the catalog does not know count={0}",
          count);
    }
  }
}
