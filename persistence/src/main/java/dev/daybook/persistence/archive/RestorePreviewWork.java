package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tells where the workspaces of an archive stood at an instant: an entry of the report each. */
@ApplicationScoped
class RestorePreviewWork implements JobWork {
  static final String KIND = "preview";

  private static final String DONE = "workspaces";

  @Inject private ArchiveOpening opening;

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
    ObjectNode parameters = run.parameters();
    ArchiveId id = ArchiveId.parse(parameters.path("archive").asText());
    Instant asOf = parameters.has("asOf") ? Instant.parse(parameters.path("asOf").asText()) : null;
    ObjectNode result = run.result();
    try (ArchiveChain chain = opening.open(Objects.requireNonNull(run.job().tenant()), id)) {
      List<WorkspaceId> workspaces = chain.workspaces();
      for (int i = result.path(DONE).asInt(); i < workspaces.size(); i++) {
        run.proceed(i, workspaces.size());
        Standing standing = Standing.of(chain, workspaces.get(i), asOf);
        result.put(DONE, i + 1);
        run.save(JsonNodeFactory.instance.objectNode(), result, List.of(json(standing)));
      }
      run.progress(workspaces.size(), workspaces.size());
      run.save(JsonNodeFactory.instance.objectNode(), result, List.of());
    }
  }

  private static ObjectNode json(Standing standing) {
    Instant last = standing.lastCommitAt();
    return JsonNodeFactory.instance
        .objectNode()
        .put("workspace", standing.workspace().toString())
        .put("name", standing.name())
        .put("position", standing.position().value())
        .put("lastCommitAt", last == null ? null : last.toString())
        .put("items", standing.items());
  }
}
