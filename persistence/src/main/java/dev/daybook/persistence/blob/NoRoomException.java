package dev.daybook.persistence.blob;

import java.io.IOException;

/** The store has no room for more. */
final class NoRoomException extends IOException {
  private static final long serialVersionUID = 1L;

  NoRoomException(String message) {
    super(message);
  }

  private NoRoomException(IOException cause) {
    super(cause);
  }

  /** Java tells ENOSPC and EDQUOT from other errors by their texts alone. */
  static IOException orItself(IOException error) {
    String text = String.valueOf(error.getMessage());
    return text.contains("No space left") || text.contains("quota exceeded")
        ? new NoRoomException(error)
        : error;
  }
}
