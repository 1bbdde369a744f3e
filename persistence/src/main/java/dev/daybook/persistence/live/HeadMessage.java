package dev.daybook.persistence.live;

import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Appended;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Heads on their way to other servers: the format's number, then tenant, workspace, epoch and
 * position of each, 44 bytes. A message of another format is ignored, so that servers of two
 * releases can be in one cluster.
 */
final class HeadMessage {
  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 16 + 16 + 4 + 8;

  /** Most heads of one message: it fits into one packet of the transport's. */
  static final int HEADS_MAX = 1_000;

  private HeadMessage() {}

  static byte[] write(Collection<Appended> heads) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + heads.size() * HEAD_BYTES).put(FORMAT);
    for (Appended head : heads) {
      put(bytes, head.tenant().value());
      put(bytes, head.workspace().value());
      bytes.putInt(head.epoch().value()).putLong(head.head().value());
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  /** The heads of a message; none when it is not one that this build understands. */
  static List<Appended> read(byte[] message) {
    if (message.length == 0
        || message[0] != FORMAT
        || (message.length - 1) % HEAD_BYTES != 0
        || message.length > 1 + HEADS_MAX * HEAD_BYTES) {
      return List.of();
    }
    ByteBuffer bytes = ByteBuffer.wrap(message, 1, message.length - 1);
    List<Appended> heads = new ArrayList<>();
    while (bytes.hasRemaining()) {
      TenantId tenant = new TenantId(id(bytes));
      WorkspaceId workspace = new WorkspaceId(id(bytes));
      Epoch epoch = new Epoch(bytes.getInt());
      long position = bytes.getLong();
      if (position >= 0) {
        heads.add(new Appended(tenant, workspace, epoch, new Position(position)));
      }
    }
    return heads;
  }

  private static UUID id(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
