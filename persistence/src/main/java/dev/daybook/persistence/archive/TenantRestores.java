package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins to make tenants of archives, and to look at what would become of them, as jobs. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class TenantRestores {
  /** Member of a restore's parameters: set where the tenant is to end suspended. */
  static final String SUSPENDED = "suspended";

  private static final String AS_OF = "asOf";

  @Inject private ArchiveOpening opening;
  @Inject private TenantReservation reservation;
  @Inject private RestoreChange changes;
  @Inject private TenantRestoreRows rows;
  @Inject private BroughtArchives archives;
  @Inject private ArchiveRows known;
  @Inject private TenantKeys keys;
  @Inject private Tenants tenants;
  @Inject private Jobs jobs;

  /**
   * Begins to make a tenant of an archive of another, for operators; asked for again while it is
   * not whole, it goes on.
   *
   * @param source the tenant that was archived
   * @throws ProblemException FORBIDDEN; INVALID_DOCUMENT naming what cannot be, an instant outside
   *     of what the archive holds, too; ALREADY_EXISTS when the slug is taken; CONFLICT when no
   *     shard may hold it, or naming state when the archived tenant is to be deleted;
   *     DAMAGED_ARCHIVE as far as its manifest and first part tell; KEY_UNAVAILABLE; as {@link
   *     Jobs#start}
   */
  public Job start(Actor operator, Tenant source, NewRestore wanted, CommandId command)
      throws IOException {
    operator.require(Part.OPERATOR);
    requireStaying(source);
    ObjectNode parameters = parameters(wanted);
    Optional<Tenant> there = tenants.find(operator, wanted.slug());
    if (there.isPresent()) {
      JobRequest again = request(operator, there.get().id(), RestoreWork.KIND, command, parameters);
      boolean goesOn =
          rows.find(there.get().id())
              .filter(one -> one.isOf(source.id(), wanted.archive(), wanted.asOf()))
              .filter(one -> one.isOpen() || jobs.begunBy(again).isPresent())
              .isPresent();
      if (goesOn) {
        return jobs.start(again);
      }
    }
    ObjectNode archived = archived(source.id(), wanted.archive(), wanted.asOf());
    TenantId made = reservation.reserve(operator, null, source.id(), wanted, archived);
    return jobs.start(request(operator, made, RestoreWork.KIND, command, parameters));
  }

  /**
   * Begins to make a tenant of another installation of its archives, under its own id, for
   * operators: their files lie in its directory already. Asked for again while it is not whole, it
   * goes on.
   *
   * <p>While nothing of an archive is loaded, it can be asked for again of another one, or as of
   * another instant.
   *
   * @throws ProblemException as {@link #start}; ALREADY_EXISTS naming tenant when it is here;
   *     CONFLICT naming tenant when it was erased here, or naming what cannot be another while it
   *     is being restored
   */
  public Job bring(Actor operator, BroughtTenant brought, CommandId command) throws IOException {
    operator.require(Part.OPERATOR);
    NewRestore wanted = brought.restore();
    TenantId id = brought.tenant();
    ObjectNode parameters = parameters(wanted);
    JobRequest request = request(operator, id, RestoreWork.KIND, command, parameters);
    Optional<TenantRestore> before = rows.find(id);
    boolean isSame =
        before
            .filter(one -> one.slug().equals(wanted.slug()))
            .filter(one -> one.isOf(id, wanted.archive(), wanted.asOf()))
            .isPresent();
    if (isSame && jobs.begunBy(request).isPresent()) {
      return jobs.start(request);
    }
    BroughtArchives.Found found = archives.find(brought);
    if (wanted.asOf() != null) {
      requireWithin(wanted.asOf(), begun(found.row()), found.takenAt());
    }
    keys.requireMaster(operator);
    TenantRestore open = before.filter(TenantRestore::isOpen).orElse(null);
    if (open == null) {
      reservation.reserve(operator, id, id, wanted, found.row());
    } else if (!isSame) {
      changes.change(open, wanted, found.row());
    }
    keys.bring(operator, found.keys());
    found.archives().forEach(known::insert);
    return jobs.start(request);
  }

  /**
   * Begins to look at where the workspaces of an archive stood at an instant; nothing is loaded.
   * The job's report tells.
   *
   * @param asOf null for the archive's end
   * @throws ProblemException as {@link #start}
   */
  public Job preview(
      Actor operator, Tenant source, ArchiveId archive, @Nullable Instant asOf, CommandId command)
      throws IOException {
    operator.require(Part.OPERATOR);
    requireStaying(source);
    archived(source.id(), archive, asOf);
    return jobs.start(
        request(
            operator, source.id(), RestorePreviewWork.KIND, command, parameters(archive, asOf)));
  }

  /** A copy would outlive what an erasure is to end. */
  private static void requireStaying(Tenant source) {
    if (source.state().equals(Tenant.DELETING) || source.state().equals(Tenant.ERASING)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is to be deleted.", Map.of("field", "state"));
    }
  }

  private static ObjectNode parameters(NewRestore wanted) {
    ObjectNode parameters = parameters(wanted.archive(), wanted.asOf()).put("slug", wanted.slug());
    return wanted.suspended() ? parameters.put(SUSPENDED, true) : parameters;
  }

  /** What a job is asked for; that of a restore has the slug, too, and how it is to end. */
  static ObjectNode parameters(ArchiveId archive, @Nullable Instant asOf) {
    ObjectNode parameters =
        JsonNodeFactory.instance.objectNode().put("archive", archive.toString());
    if (asOf != null) {
      parameters.put(AS_OF, asOf.toString());
    }
    return parameters;
  }

  private static JobRequest request(
      Actor operator, TenantId tenant, String kind, CommandId command, ObjectNode parameters) {
    return new JobRequest(
        tenant, null, operator.person(), kind, command, Documents.canonical(parameters));
  }

  /** The tenant's own row in the archive, once the archive can be read and holds the instant. */
  private ObjectNode archived(TenantId source, ArchiveId id, @Nullable Instant asOf)
      throws IOException {
    opening.check(source, id);
    try (OpenArchive last = opening.last(source, id)) {
      ObjectNode tenant = last.begin(0, (plain, place) -> PartLines.first(plain, place, "tenant"));
      if (asOf != null) {
        requireWithin(asOf, begun(tenant), last.manifest().takenAt());
      }
      return tenant;
    }
  }

  private static Instant begun(ObjectNode tenant) {
    return OffsetDateTime.parse(tenant.path("created_at").asText()).toInstant();
  }

  private static void requireWithin(Instant asOf, Instant begun, Instant taken) {
    if (asOf.isBefore(begun)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The tenant was not there before " + begun + ".",
          Map.of("field", AS_OF, "limit", begun.toString()));
    }
    if (asOf.isAfter(taken)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The archive was taken at " + taken + " and holds nothing later.",
          Map.of("field", AS_OF, "limit", taken.toString()));
    }
  }
}
