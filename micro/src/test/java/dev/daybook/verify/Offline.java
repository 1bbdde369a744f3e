package dev.daybook.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The offline verifier, for tests of other packages. */
public final class Offline {
  private Offline() {}

  /** The verdict on an exported journal, as {@code ./daybook verify} prints it. */
  public static String verdict(byte[] journal) throws IOException {
    return Verdict.of(new ByteArrayInputStream(journal)).line();
  }
}
