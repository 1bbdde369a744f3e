package dev.daybook.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 (FIPS 180-4) being computed. {@code raw} takes bytes as they are, {@code field} puts
 * their length before them as 8 bytes, -1 for null.
 */
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Sha256 raw(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  Sha256 raw(String hex) {
    return raw(bytes(hex));
  }

  Sha256 field(byte @Nullable [] bytes) {
    raw(bytes(bytes == null ? -1 : bytes.length));
    return bytes == null ? this : raw(bytes);
  }

  Sha256 field(@Nullable Long integer) {
    return field(integer == null ? null : bytes(integer.longValue()));
  }

  Sha256 field(@Nullable UUID id) {
    return field(id == null ? null : bytes(id));
  }

  Sha256 field(@Nullable String text) {
    return field(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash, in lower-case hexadecimal. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] bytes(long integer) {
    return ByteBuffer.allocate(8).putLong(integer).array();
  }
}
