package dev.daybook.persistence.archive;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Looks now and then, while it is written, whether there is room for more.
 *
 * <p>Throws INSUFFICIENT_STORAGE where there is none, be it by the look or because the disk is
 * full.
 */
final class RoomyOutputStream extends FilterOutputStream {
  /** Bytes written between two looks. */
  static final int LOOK_BYTES = 16 << 20;

  private final Room room;
  private long untilLook = LOOK_BYTES;

  /** Lets pass while there is room. */
  @FunctionalInterface
  interface Room {
    void require() throws IOException;
  }

  RoomyOutputStream(OutputStream out, Room room) {
    super(out);
    this.room = room;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] some, int from, int count) throws IOException {
    untilLook -= count;
    if (untilLook <= 0) {
      room.require();
      untilLook = LOOK_BYTES;
    }
    try {
      out.write(some, from, count);
    } catch (IOException e) {
      if (isFull(e)) {
        throw noRoom(e);
      }
      throw e;
    }
  }

  /** Java tells ENOSPC and EDQUOT from other errors by their texts alone. */
  private static boolean isFull(IOException error) {
    String text = String.valueOf(error.getMessage());
    return text.contains("No space left") || text.contains("quota exceeded");
  }

  private static ProblemException noRoom(IOException cause) {
    return new ProblemException(
        ProblemType.INSUFFICIENT_STORAGE, "There is no room for the archive.", Map.of(), cause);
  }
}
