package dev.daybook.persistence.blob;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store that is configured. */
@ApplicationScoped
class BlobStores {
  private static final System.Logger LOG = System.getLogger(BlobStores.class.getName());

  @Inject private BlobSettings settings;
  private @Nullable BlobStore store;

  /**
   * Fails the deployment when the directory cannot be used: better now than at the first upload.
   */
  void start(@Observes Startup event) {
    Path directory = settings.directory();
    if (directory == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W020 no place for blobs setting=daybook.blob.directory");
      return;
    }
    try {
      DirectoryBlobStore made = new DirectoryBlobStore(directory, settings.diskFreeMin());
      made.prepare();
      store = made;
    } catch (IOException e) {
      throw new IllegalStateException("daybook.blob.directory cannot be used: " + e, e);
    }
  }

  boolean isThere() {
    return store != null;
  }

  /**
   * The store.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE when none is configured
   */
  BlobStore store() {
    BlobStore there = store;
    if (there == null) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_STORAGE, "This server has no place for content.");
    }
    return there;
  }
}
