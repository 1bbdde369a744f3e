package dev.daybook.persistence.archive;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory of archives, where one is configured. */
@ApplicationScoped
class ArchiveStore {
  private static final System.Logger LOG = System.getLogger(ArchiveStore.class.getName());

  @Inject private ArchiveSettings settings;
  private @Nullable ArchiveDirectory directory;

  /** Fails the deployment when the directory cannot be used. */
  void start(@Observes Startup event) {
    Path path = settings.directory();
    if (path == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W041 no place for archives setting=daybook.archive.directory");
      return;
    }
    try {
      ArchiveDirectory made = new ArchiveDirectory(path, settings.diskFreeMin());
      made.prepare();
      directory = made;
    } catch (IOException e) {
      throw new IllegalStateException("daybook.archive.directory cannot be used: " + e, e);
    }
  }

  Optional<ArchiveDirectory> find() {
    return Optional.ofNullable(directory);
  }

  /**
   * The directory.
   *
   * @throws ProblemException INSUFFICIENT_STORAGE where there is none
   */
  ArchiveDirectory directory() {
    return find()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INSUFFICIENT_STORAGE, "This server has no place for archives."));
  }
}
