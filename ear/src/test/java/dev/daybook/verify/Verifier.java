package dev.daybook.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;

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
}
