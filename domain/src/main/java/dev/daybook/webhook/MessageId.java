package dev.daybook.webhook;

import dev.daybook.item.Uuids;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies a message to a receiver, however often it is sent: the value of {@code webhook-id}. A
 * UUIDv7, so that it also tells when the message was made.
 */
public record MessageId(UUID value) {
  private static final int BITS_BEHIND_THE_TIME = 16;

  public static MessageId next() {
    return new MessageId(Uuids.next());
  }

  public static MessageId parse(String text) {
    return new MessageId(Uuids.parse(text));
  }

  /** When the message was made. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> BITS_BEHIND_THE_TIME);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
