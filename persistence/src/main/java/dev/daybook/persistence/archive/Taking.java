package dev.daybook.persistence.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.hash.Sha256;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.journal.JournalExport;
import dev.daybook.persistence.key.TenantKey;
import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.persistence.shard.TenantClock;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes an archive while people work: workspace by workspace, each up to whatever is its head then.
 * Nothing is locked, and no transaction is longer than a page.
 */
@ApplicationScoped
class Taking {
  /** A row may have been written so long before it was committed, with time to spare. */
  private static final Duration UNSEEN = Duration.ofHours(1);

  @Inject private ArchiveSettings settings;
  @Inject private ArchiveStore store;
  @Inject private ArchiveRows rows;
  @Inject private ArchivedWorkspaces workspaces;
  @Inject private TenantClock clock;
  @Inject private WorkspaceArchive journals;
  @Inject private BlobArchive blobs;
  @Inject private TenantKeys keys;
  @Inject private Checkpoints checkpoints;

  /** An archive that is being written. */
  private final class Draft {
    private final JobRun run;
    private final TenantId tenant;
    private final ArchiveWriter writer;
    private final List<ArchivePart> parts = new ArrayList<>();

    Draft(JobRun run, TenantId tenant, ArchiveWriter writer) {
      this.run = run;
      this.tenant = tenant;
      this.writer = writer;
    }

    private void add(String name, Part part) throws IOException {
      Told[] told = new Told[1];
      ArchiveWriter.Written written = writer.part(out -> told[0] = part.write(out));
      parts.add(
          new ArchivePart(
              name,
              written.bytes(),
              written.hash(),
              told[0].count(),
              told[0].missing(),
              told[0].stretch()));
    }

    void tenant() throws IOException {
      add(
          ArchivePart.TENANT,
          out -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
              json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
              json.setRootValueSeparator(null);
              WorkspaceArchive.line(json, "tenant", rows.tenant(tenant));
              long count =
                  rows.accounts(tenant, row -> WorkspaceArchive.line(json, "account", row));
              return new Told(count, 0, null);
            }
          });
    }

    void workspaces(Map<WorkspaceId, Stretch> before) throws IOException {
      WorkspaceId last = ArchivedWorkspaces.FIRST;
      List<ArchivedWorkspaces.Row> page;
      do {
        page = workspaces.behind(tenant, last);
        for (int i = 0; i < page.size(); i++) {
          ArchivedWorkspaces.Row row = page.get(i);
          last = row.workspace();
          requireRoomFor(parts.size());
          // The blobs are one step more.
          run.proceed(parts.size(), parts.size() + page.size() - i + 1L);
          store.directory().requireRoom();
          workspace(row, before.get(last));
        }
      } while (page.size() == ArchivedWorkspaces.PAGE);
    }

    private void workspace(ArchivedWorkspaces.Row row, @Nullable Stretch before)
        throws IOException {
      WorkspaceScope scope = run.upkeep(row.workspace());
      JournalExport.Reached from = journals.begin(scope, before);
      add(
          ArchivePart.WORKSPACE,
          out -> {
            Stretch stretch = journals.write(scope, row.json(), from, out, run::proceed);
            return new Told(stretch.entries(), 0, stretch);
          });
    }

    void blobs(Instant since) throws IOException {
      add(
          ArchivePart.BLOBS,
          out -> {
            BlobArchive.Written written = blobs.write(tenant, since, out, run::proceed);
            return new Told(written.blobs(), written.missing(), null);
          });
    }
  }

  /** What is said of a part, once it is written. */
  private record Told(long count, long missing, @Nullable Stretch stretch) {}

  /** Writes what a part says, and tells what that is. */
  @FunctionalInterface
  private interface Part {
    Told write(OutputStream out) throws IOException;
  }

  /**
   * Takes one.
   *
   * @param base the archive that it goes on from; null for none
   * @throws ProblemException LIMIT_EXCEEDED; KEY_UNAVAILABLE; INSUFFICIENT_STORAGE; NOT_FOUND when
   *     the base's file is not there
   */
  Archive take(JobRun run, TenantId tenant, ArchiveId id, @Nullable Archive base)
      throws IOException {
    long count = workspaces.count(tenant, settings.workspacesMax() + 1);
    requireRoomFor(count);
    if (base != null) {
      requireRoomBehind(base, count);
    }
    TenantKey key = keys.newest(tenant);
    ArchiveManifest before = base == null ? null : manifest(base);
    Instant takenAt = clock.now(tenant).truncatedTo(ChronoUnit.MILLIS);
    try (ArchiveDirectory.Draft file = store.directory().begin()) {
      Draft draft = new Draft(run, tenant, new ArchiveWriter(file.out(), id, key));
      draft.tenant();
      draft.workspaces(before == null ? Map.of() : stretches(before));
      draft.blobs(since(before));
      ArchiveManifest manifest =
          new ArchiveManifest(
              id,
              tenant,
              takenAt,
              SchemaNumber.ofShards(),
              key.version(),
              base == null ? null : new ArchiveManifest.Base(base.id(), base.manifestHash()),
              draft.parts);
      String note = checkpoints.signText(manifest.text());
      String hash = HexFormat.of().formatHex(Sha256.of(note.getBytes(StandardCharsets.UTF_8)));
      draft.writer.end(note);
      run.proceed();
      long bytes = file.keep(tenant, id, hash);
      return Archive.of(manifest, base, bytes, hash, run.parameters().has(ArchiveWork.SCHEDULED));
    }
  }

  private void requireRoomFor(long count) {
    if (count > settings.workspacesMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "An archive holds at most " + settings.workspacesMax() + " workspaces.",
          Map.of("field", "workspaces", "limit", settings.workspacesMax()));
    }
  }

  /** What a restore could not hold is not taken. */
  private void requireRoomBehind(Archive base, long count) {
    long parts = Archive.parts(count);
    for (Archive below : rows.chain(base.tenant(), base.id())) {
      parts += below.parts();
    }
    if (parts > settings.chainPartsMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "At most " + settings.chainPartsMax() + " parts are in all archives of a chain.",
          Map.of("field", ArchiveWork.BASE, "limit", settings.chainPartsMax()));
    }
  }

  /** What the base lacks may be there by now: then all blobs are taken. */
  private static Instant since(@Nullable ArchiveManifest base) {
    return base == null || base.missingBlobs() > 0 ? Instant.EPOCH : base.takenAt().minus(UNSEEN);
  }

  private ArchiveManifest manifest(Archive base) throws IOException {
    if (!store.directory().isThere(base)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "The file of the archive to go on from is not there any more.");
    }
    return ArchiveReader.manifest(
        store.directory().file(base.tenant(), base.id(), base.manifestHash()), base.manifestHash());
  }

  private static Map<WorkspaceId, Stretch> stretches(ArchiveManifest manifest) {
    Map<WorkspaceId, Stretch> stretches = new HashMap<>();
    for (ArchivePart part : manifest.parts()) {
      Stretch stretch = part.stretch();
      if (stretch != null) {
        stretches.put(stretch.workspace(), stretch);
      }
    }
    return stretches;
  }
}
