package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.Position;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.journal.JournalLoading;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tenant of an archive, step by step; each is harmless when it is done again. Nobody comes
 * in before the last one, which is done when all workspaces were loaded and found to be sound.
 */
@ApplicationScoped
class RestoreWork implements JobWork {
  static final String KIND = "restore";

  private static final System.Logger LOG = System.getLogger(RestoreWork.class.getName());
  private static final String WORKSPACES = "workspaces";
  private static final String ENTRIES = "entries";
  private static final String EPOCH = "epoch";

  /** Accounts, blobs and opening, beside the workspaces. */
  private static final int OTHER_STEPS = 3;

  @Inject private ArchiveOpening opening;
  @Inject private TenantRestoreRows rows;
  @Inject private WorkspaceLoading workspaces;
  @Inject private BlobLoading blobs;
  @Inject private LaterErasures erasures;
  @Inject private JournalLoading journal;
  @Inject private TenantKeys keys;
  @Inject private Event<TenantRestoreStep> about;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isOfOperators() {
    return true;
  }

  @Override
  public void run(JobRun run) throws IOException {
    TenantId tenant = Objects.requireNonNull(run.job().tenant());
    TenantRestore restore =
        rows.find(tenant)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "The tenant is not there."));
    if (restore.isOpen()) {
      requireWanted(run, restore);
      try (ArchiveChain chain = opening.open(restore.source(), restore.archive())) {
        Identity identity = new Identity(restore.source(), tenant);
        make(run, restore, new Loading(chain, identity, false, run::load, run::proceed));
      }
    } else if (!restore.isMade()) {
      throw new ProblemException(
          ProblemType.TENANT_SUSPENDED, "The tenant is to be deleted before it is whole.");
    } else if (isToBeSuspended(run) && !restore.state().equals(Tenant.SUSPENDED)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is open to its people: another job has restored it.");
    }
    run.progress(run.job().total(), run.job().total());
  }

  /** While nothing is loaded, another archive or instant can be asked for, by another job. */
  private static void requireWanted(JobRun run, TenantRestore restore) {
    ObjectNode asked = run.parameters();
    asked.remove(TenantRestores.SUSPENDED);
    if (!TenantRestores.parameters(restore.archive(), restore.asOf())
        .put("slug", restore.slug())
        .equals(asked)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is to be made of another archive, or instant, by now.");
    }
  }

  private void make(JobRun run, TenantRestore restore, Loading loading) throws IOException {
    long total = loading.chain().workspaces().size() + (long) OTHER_STEPS;
    ObjectNode result = run.result().put("slug", restore.slug());
    // Of what is loaded in one epoch, the next one may have lost some.
    Epoch epoch = run.load(OwnWorkspaces.settings(restore.tenant())).epoch();
    // None is opened before all have been loaded and are sound.
    if (!journal.isOpen(restore.tenant(), restore.shard())) {
      load(run, restore, loading, result, epoch);
    }
    run.proceed(total - 1, total);
    tell(restore, "make key");
    keys.prepare(restore.tenant());
    tell(restore, "open journals");
    requireOpen(rows.find(restore.tenant()).filter(TenantRestore::isOpen).isPresent());
    journal.open(restore.tenant(), restore.shard(), epoch);
    tell(restore, "open tenant");
    // Whoever takes the job up behind the end finds the tenant whole, and this.
    run.save(JsonNodeFactory.instance.objectNode(), result, List.of());
    requireOpen(rows.end(restore.tenant(), isToBeSuspended(run)));
    run.progress(total, total);
    LOG.log(
        System.Logger.Level.INFO,
        "tenant restored tenant={0} source={1} archive={2}",
        restore.tenant(),
        restore.source(),
        restore.archive());
  }

  private static boolean isToBeSuspended(JobRun run) {
    return run.parameters().path(TenantRestores.SUSPENDED).asBoolean();
  }

  private void load(
      JobRun run, TenantRestore restore, Loading loading, ObjectNode result, Epoch epoch)
      throws IOException {
    List<WorkspaceId> all = loading.chain().workspaces();
    long total = all.size() + (long) OTHER_STEPS;
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put(EPOCH, epoch.value());
    int before = run.checkpoint().map(one -> one.path(EPOCH).asInt()).orElse(0);
    if (before != epoch.value()) {
      result.put(WORKSPACES, 0).put(ENTRIES, 0);
    }
    run.proceed(0, total);
    tell(restore, "read archive");
    @Nullable JournalEnds ends = ends(restore, loading, result.path(WORKSPACES).asInt());
    erasures.requireNone(loading, ends);
    tell(restore, "load accounts");
    accounts(restore, loading);
    for (int i = result.path(WORKSPACES).asInt(); i < all.size(); i++) {
      run.proceed(i + 1L, total);
      tell(restore, "load workspace");
      Position end = load(loading, all.get(i), restore.asOf(), ends);
      result.put(WORKSPACES, i + 1).put(ENTRIES, result.path(ENTRIES).asLong() + end.value());
      run.save(checkpoint, result, List.of());
    }
    run.proceed(all.size() + 1L, total);
    tell(restore, "load blobs");
    result.put("blobs", blobs.load(loading)).put("missingBlobs", blobs.missing(loading));
    // The source went on meanwhile.
    erasures.requireNone(loading, ends);
  }

  /**
   * Where journals end that end before the archive does. A tenant under its own id cannot be asked
   * for beside, nor deleted and asked for anew: so its archive is known to be whole before anything
   * is made of it.
   */
  private static @Nullable JournalEnds ends(TenantRestore restore, Loading loading, int done)
      throws IOException {
    return restore.asOf() != null || (loading.identity().isSame() && done == 0)
        ? JournalEnds.read(loading.chain(), restore.asOf(), loading.pace())
        : null;
  }

  /** Journals that are fenced again later are none of a server's that was overtaken. */
  private static void requireOpen(boolean isOpen) {
    if (!isOpen) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is to be deleted, or was opened by another server.");
    }
  }

  private void tell(TenantRestore restore, String step) {
    about.fire(new TenantRestoreStep(restore.tenant(), step));
  }

  /** Where it ends; 0 also for a workspace that was not there yet, of which nothing is made. */
  private Position load(
      Loading loading, WorkspaceId workspace, @Nullable Instant asOf, @Nullable JournalEnds ends)
      throws IOException {
    if (asOf == null) {
      return workspaces.load(loading, workspace, null);
    }
    Position end = Objects.requireNonNull(ends).of(workspace).orElse(null);
    return end == null ? Position.START : workspaces.load(loading, workspace, end);
  }

  private void accounts(TenantRestore restore, Loading loading) throws IOException {
    long[] count = {0};
    OpenArchive last = loading.chain().last();
    last.read(
        0,
        (plain, place) -> {
          PartLines.read(
              plain,
              place,
              new PartLines.Taker() {
                @Override
                public void row(String table, ObjectNode row) {
                  if (table.equals("account")) {
                    account(restore, row);
                    count[0]++;
                    loading.pace().run();
                  }
                }

                @Override
                public void entry(JsonNode line) {
                  throw new IllegalArgumentException("it has a line that is no row");
                }
              });
          if (count[0] != last.manifest().count(ArchivePart.TENANT)) {
            throw place.fault("it has not the accounts that the manifest says");
          }
          return null;
        });
  }

  /** Who has made the archive has no say in who runs this installation. */
  private void account(TenantRestore restore, ObjectNode row) {
    if (row.path("part").asText().equals(Part.OPERATOR.word()) || !rows.account(restore, row)) {
      throw new IllegalArgumentException("an account is an operator's");
    }
  }
}
