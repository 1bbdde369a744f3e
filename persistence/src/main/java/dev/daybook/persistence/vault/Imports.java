package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;

/** Begins imports: keeps the zip, and leaves the rest to a job. */
@ApplicationScoped
public class Imports {
  @Inject private VaultUploads uploads;
  @Inject private VaultSettings settings;
  @Inject private Jobs jobs;
  @Inject private Feed feed;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(
            settings.uploadsMax(),
            "This server takes in " + settings.uploadsMax() + " zips already. Repeat the request.",
            5);
  }

  /**
   * Takes in a zip and begins its import.
   *
   * @param scope opened to write
   * @throws ProblemException NOT_FOUND, FORBIDDEN before a byte is read; BODY_TOO_LARGE,
   *     INCOMPLETE_BODY, INSUFFICIENT_STORAGE; BUSY; as {@link Jobs#start}
   */
  public Job start(WorkspaceScope scope, CommandId command, InputStream zip) {
    feed.head(scope);
    places.enter();
    try {
      return take(scope, command, zip);
    } finally {
      places.leave();
    }
  }

  private Job take(WorkspaceScope scope, CommandId command, InputStream zip) {
    String call =
        VaultUploads.of(scope.tenant()) + Uuids.named(scope.actor().value(), "import " + command);
    VaultUploads.Kept kept = uploads.keep(call, zip);
    String parameters =
        Documents.canonical(
            JsonNodeFactory.instance
                .objectNode()
                .put("file", kept.name())
                .put("sha256", kept.hash())
                .put("bytes", kept.bytes()));
    Job job = jobs.start(new JobRequest(scope, ImportWork.KIND, command, parameters));
    if (job.state().isEnd()) {
      VaultUploads.remove(uploads.file(kept.name()));
    }
    return job;
  }

  /** Throws away zips that no job came for. */
  public void expire() {
    uploads.expire();
  }
}
