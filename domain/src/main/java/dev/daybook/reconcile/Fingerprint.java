package dev.daybook.reconcile;

import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What is compared of a live item: 56 bytes. Of another epoch the same version may stand for
 * another document, so its hash belongs to it.
 *
 * @param documentHash SHA-256 of the document's canonical text
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a record, only by its bytes.
public record Fingerprint(ItemId item, Position version, byte[] documentHash) {
  static final int BYTES = 56;
  private static final int HASH_BYTES = 32;

  public Fingerprint {
    if (documentHash.length != HASH_BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + documentHash.length);
    }
  }

  /** Id, version and document hash, one behind the other. */
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(item.value().getMostSignificantBits())
        .putLong(item.value().getLeastSignificantBits())
        .putLong(version.value())
        .put(documentHash)
        .array();
  }

  /** The document's hash as text. */
  public String documentHex() {
    return HexFormat.of().formatHex(documentHash);
  }

  /** In which of some buckets, a power of two, an item lies, whatever its version. */
  public static int bucket(ItemId item, int buckets) {
    byte[] id =
        ByteBuffer.allocate(Long.BYTES * 2)
            .putLong(item.value().getMostSignificantBits())
            .putLong(item.value().getLeastSignificantBits())
            .array();
    return ByteBuffer.wrap(Sha256.of(id)).getInt() & buckets - 1;
  }
}
