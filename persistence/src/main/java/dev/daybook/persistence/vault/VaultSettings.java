package dev.daybook.persistence.vault;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How much may be imported at once, read once.
 *
 * @param zipBytesMax of a zip that is uploaded
 * @param filesMax files of a zip; those behind are refused one by one
 * @param unpackedBytesMax of all files of a zip
 * @param ratioMax how many times larger than in the zip a file may be
 * @param noteBytesMax of a note
 * @param commitChanges changes of one commit: other writers wait for as long as one takes
 * @param uploadsMax uploads of zips that this server takes at once
 * @param exportsMax exports that this server writes at once
 * @param exportItemsMax notes, attachments, folders and tags of a workspace that is exported
 */
record VaultSettings(
    long zipBytesMax,
    int filesMax,
    long unpackedBytesMax,
    int ratioMax,
    int noteBytesMax,
    int commitChanges,
    int uploadsMax,
    int exportsMax,
    int exportItemsMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    VaultSettings read() {
      Config config = ConfigProvider.getConfig();
      return new VaultSettings(
          (long) WholeNumber.of(config, "daybook.import.zip-mb-max", 1_024) << 20,
          WholeNumber.of(config, "daybook.import.files-max", 20_000),
          (long) WholeNumber.of(config, "daybook.import.unpacked-mb-max", 4_096) << 20,
          WholeNumber.of(config, "daybook.import.ratio-max", 200),
          WholeNumber.of(config, "daybook.import.note-bytes-max", 1 << 20),
          WholeNumber.of(config, "daybook.import.commit-changes", 200),
          WholeNumber.of(config, "daybook.import.uploads-concurrent-max", 4),
          WholeNumber.of(config, "daybook.export.concurrent-max", 4),
          WholeNumber.of(config, "daybook.export.items-max", 200_000));
    }
  }
}
