package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes an archive of a tenant. A server that dies leaves a file without a name; the next one
 * begins again, and the archive is there when the catalog says so, once.
 */
@ApplicationScoped
class ArchiveWork implements JobWork {
  static final String KIND = "archive";
  static final String BASE = "base";

  /** Of a backup that nobody asked for. */
  static final String SCHEDULED = "scheduled";

  @Inject private ArchiveRows rows;
  @Inject private ArchiveStore store;
  @Inject private Taking taking;

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
    ArchiveId id = new ArchiveId(run.job().id().value());
    if (rows.find(tenant, id).isEmpty()) {
      Archive taken = taking.take(run, tenant, id, base(run, tenant));
      if (!rows.insert(taken)) {
        // Another server, which had taken the job over, was first: its file is the archive.
        store.directory().remove(tenant, id, taken.manifestHash());
      }
    }
    Archive kept = rows.find(tenant, id).orElseThrow();
    ObjectNode result =
        run.result()
            .put("archive", id.toString())
            .put("bytes", kept.bytes())
            .put("workspaces", kept.workspaces())
            .put("entries", kept.entries())
            .put("blobs", kept.blobs())
            .put("missingBlobs", kept.missingBlobs());
    long all = kept.workspaces() + 2;
    run.progress(all, all);
    run.save(JsonNodeFactory.instance.objectNode(), result, List.of());
  }

  private @Nullable Archive base(JobRun run, TenantId tenant) {
    if (!run.parameters().has(BASE)) {
      return null;
    }
    ArchiveId base = ArchiveId.parse(run.parameters().path(BASE).asText());
    return rows.find(tenant, base)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "The archive to go on from is not there any more."));
  }
}
