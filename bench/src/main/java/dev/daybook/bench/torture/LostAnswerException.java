package dev.daybook.bench.torture;

/** The server is gone, or busy, or its answer was lost: the same comes again. */
public final class LostAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostAnswerException(String message) {
    super(message);
  }
}
