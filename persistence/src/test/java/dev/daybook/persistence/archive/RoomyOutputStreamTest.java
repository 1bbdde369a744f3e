package dev.daybook.persistence.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class RoomyOutputStreamTest {
  private static final byte[] SOME = new byte[1 << 20];

  private int looks;

  private static OutputStream failing(IOException error) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw error;
      }
    };
  }

  @Test
  void givenMuchIsWritten_whenThereIsRoom_thenLookedForEach16Mebibytes() throws IOException {
    try (OutputStream out = new RoomyOutputStream(OutputStream.nullOutputStream(), () -> looks++)) {
      for (int i = 0; i < 15; i++) {
        out.write(SOME);
      }
      assertEquals(0, looks);
      for (int i = 0; i < 33; i++) {
        out.write(SOME);
      }
      assertEquals(3, looks);
    }
  }

  @Test
  void givenFullDisk_whenWritten_thenThereIsNoRoom() throws IOException {
    for (String text : new String[] {"No space left on device", "Disk quota exceeded"}) {
      OutputStream out = new RoomyOutputStream(failing(new IOException(text)), () -> {});
      ProblemException refused = assertThrows(ProblemException.class, () -> out.write(1));
      assertEquals(ProblemType.INSUFFICIENT_STORAGE, refused.type());
    }
    IOException other = new IOException("Input/output error");
    OutputStream out = new RoomyOutputStream(failing(other), () -> {});
    assertSame(other, assertThrows(IOException.class, () -> out.write(1)));
  }
}
