package dev.daybook.persistence.vault;

import dev.daybook.problem.ProblemException;
import dev.daybook.vault.VaultPath;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * A file of a vault.
 *
 * @param name as it is written
 * @param found its path; null when it is refused
 * @param archived null when it is not taken
 * @param problem why it is refused; null when it is not
 */
record VaultFile(
    String name,
    @Nullable VaultPath found,
    @Nullable ZipArchiveEntry archived,
    @Nullable ProblemException problem) {

  static VaultFile of(VaultPath path, ZipArchiveEntry entry) {
    return new VaultFile(path.text(), path, entry, null);
  }

  static VaultFile refused(String name, ProblemException problem) {
    return new VaultFile(name, null, null, problem);
  }

  /** A file that is no part of the vault, such as an operating system leaves. */
  static VaultFile skipped(VaultPath path) {
    return new VaultFile(path.text(), path, null, null);
  }

  boolean isTaken() {
    return archived != null;
  }

  VaultPath path() {
    return Objects.requireNonNull(found);
  }

  ZipArchiveEntry entry() {
    return Objects.requireNonNull(archived);
  }
}
