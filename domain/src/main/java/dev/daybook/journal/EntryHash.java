package dev.daybook.journal;

import dev.daybook.hash.Sha256;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the journal's format, version 1, all SHA-256. Frozen: history was hashed so.
 *
 * <p>A part is its length, eight bytes big-endian, and its bytes; null is the length -1 and nothing
 * more. Ids are 16 bytes, integers eight bytes big-endian, text is UTF-8. Because each part says
 * its length, no two entries give the same bytes.
 */
public final class EntryHash {
  /** Bytes of every hash here. */
  public static final int BYTES = 32;

  /** Bytes of an entry's salt. */
  public static final int SALT_BYTES = 16;

  private static final byte[] FORMAT = "daybook-journal-1".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_PART = Long.BYTES + 16;
  private static final int LONG_PART = Long.BYTES + Long.BYTES;

  private EntryHash() {}

  /** The chain hash of position 0, on which the first entry builds. */
  public static byte[] start(TenantId tenant, WorkspaceId workspace) {
    ByteBuffer bytes = ByteBuffer.allocate(FORMAT.length + 32).put(FORMAT);
    putUuid(bytes, tenant.value());
    putUuid(bytes, workspace.value());
    return sha256(bytes);
  }

  /**
   * The hash of what can be erased. The salt is erased with it: without one, a short text could be
   * guessed from its hash.
   */
  public static byte[] payload(
      byte[] salt, String patch, @Nullable String conflict, @Nullable String origin) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.length);
    }
    byte[] patchBytes = utf8(patch);
    byte[] conflictBytes = conflict == null ? null : utf8(conflict);
    byte[] originBytes = origin == null ? null : utf8(origin);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            4 * Long.BYTES
                + salt.length
                + patchBytes.length
                + lengthOf(conflictBytes)
                + lengthOf(originBytes));
    putPart(bytes, salt);
    putPart(bytes, patchBytes);
    putPart(bytes, conflictBytes);
    putPart(bytes, originBytes);
    return sha256(bytes);
  }

  /** An entry's chain hash: it commits to all entries before, to its facts and to its payload. */
  public static byte[] chain(byte[] previous, EntryFacts facts, byte[] payloadHash) {
    requireHash(previous);
    requireHash(payloadHash);
    byte[] kind = utf8(facts.kind());
    byte[] operation = utf8(facts.operation().word());
    ByteBuffer bytes =
        ByteBuffer.allocate(
            2 * BYTES
                + 6 * ID_PART
                + 6 * LONG_PART
                + 2 * Long.BYTES
                + kind.length
                + operation.length);
    bytes.put(previous);
    putIdPart(bytes, facts.tenant().value());
    putIdPart(bytes, facts.workspace().value());
    putPart(bytes, facts.position());
    putPart(bytes, facts.commitPosition());
    putIdPart(bytes, facts.item().value());
    putPart(bytes, kind);
    putPart(bytes, operation);
    putPart(bytes, facts.previous());
    putPart(bytes, facts.base());
    putIdPart(bytes, facts.actor().value());
    putIdPart(bytes, facts.device() == null ? null : facts.device().value());
    putIdPart(bytes, facts.command().value());
    putLongPart(bytes, facts.recordedAtMicros());
    putLongPart(bytes, facts.schemaVersion());
    return sha256(bytes.put(payloadHash));
  }

  private static void requireHash(byte[] hash) {
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + hash.length);
    }
  }

  private static void putPart(ByteBuffer bytes, byte @Nullable [] part) {
    if (part == null) {
      putNull(bytes);
    } else {
      bytes.putLong(part.length).put(part);
    }
  }

  private static void putPart(ByteBuffer bytes, @Nullable Position position) {
    if (position == null) {
      putNull(bytes);
    } else {
      putLongPart(bytes, position.value());
    }
  }

  private static void putIdPart(ByteBuffer bytes, @Nullable UUID id) {
    if (id == null) {
      putNull(bytes);
    } else {
      putUuid(bytes.putLong(16), id);
    }
  }

  private static void putLongPart(ByteBuffer bytes, long value) {
    bytes.putLong(Long.BYTES).putLong(value);
  }

  private static void putNull(ByteBuffer bytes) {
    bytes.putLong(-1);
  }

  private static void putUuid(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static int lengthOf(byte @Nullable [] part) {
    return part == null ? 0 : part.length;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(ByteBuffer bytes) {
    MessageDigest digest = Sha256.start();
    digest.update(bytes.flip());
    return digest.digest();
  }
}
