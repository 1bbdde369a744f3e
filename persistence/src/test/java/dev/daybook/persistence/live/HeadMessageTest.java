package dev.daybook.persistence.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Heads on the wire: what is written is read, and nothing that was tampered with breaks a reader.
 */
class HeadMessageTest {
  private static Appended head(int number) {
    return new Appended(
        new TenantId(new UUID(1, number)),
        new WorkspaceId(new UUID(2, number)),
        new Epoch(number),
        new Position(Long.MAX_VALUE - number));
  }

  @Test
  void givenHeads_whenWrittenAndRead_thenTheSame() {
    List<Appended> heads = new ArrayList<>();
    for (int i = 0; i < HeadMessage.HEADS_MAX; i++) {
      heads.add(head(i));
    }
    assertEquals(heads, HeadMessage.read(HeadMessage.write(heads)));
    assertEquals(List.of(), HeadMessage.read(HeadMessage.write(List.of())));
  }

  @Test
  void givenOtherFormatCutOrTooLongMessage_whenRead_thenNoHeads() {
    byte[] message = HeadMessage.write(List.of(head(1), head(2)));
    for (int length = 0; length < message.length; length++) {
      List<Appended> read = HeadMessage.read(Arrays.copyOf(message, length));
      assertEquals(length == 45 ? List.of(head(1)) : List.of(), read, "cut to " + length);
    }
    message[0] = 2;
    assertEquals(List.of(), HeadMessage.read(message));
    byte[] long_ = new byte[1 + 44 * (HeadMessage.HEADS_MAX + 1)];
    long_[0] = 1;
    assertEquals(List.of(), HeadMessage.read(long_));
  }

  @Test
  void givenNegativePosition_whenRead_thenLeftOut() {
    byte[] message = HeadMessage.write(List.of(head(1), head(2)));
    message[1 + 36] = (byte) 0x80;
    assertEquals(List.of(head(2)), HeadMessage.read(message));
  }
}
