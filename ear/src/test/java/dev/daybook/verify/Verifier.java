package dev.daybook.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Opens the independent verifier to tests of other packages; it lies in the verifier's own, which
 * shows only its command.
 */
public final class Verifier {
  private Verifier() {}

  /** The line that {@code ./daybook verify} prints about an exported journal. */
  public static String line(byte[] export) throws IOException {
    return Verdict.of(new ByteArrayInputStream(export)).line();
  }

  /** The line that it prints about an archive, by these public keys and this key of its tenant. */
  public static String archive(Path file, String keys, String tenantKey) throws IOException {
    Path folder = Files.createTempDirectory("archive");
    Path keyFile = Files.writeString(folder.resolve("keys"), keys);
    Path tenantFile = Files.writeString(folder.resolve("tenant-key"), tenantKey);
    return Objects.requireNonNull(
            Archives.verify(
                List.of(
                    "--keys",
                    keyFile.toString(),
                    "--tenant-key",
                    tenantFile.toString(),
                    file.toString()),
                System.err))
        .line();
  }

  /** The line that it prints about checkpoints and links, by these keys. */
  public static String proof(String keys, byte[]... files) throws IOException {
    Path folder = Files.createTempDirectory("proof");
    Path keyFile = Files.writeString(folder.resolve("keys"), keys);
    List<Path> paths = new ArrayList<>();
    for (byte[] file : files) {
      paths.add(Files.write(folder.resolve("file-" + paths.size()), file));
    }
    return Proof.of(keyFile, paths).line();
  }
}
