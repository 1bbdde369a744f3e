package dev.daybook.persistence.key;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import dev.daybook.item.Uuids;
import dev.daybook.tenant.TenantId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a tenant's key: 32 random bytes, from which each encrypted stream derives a key of
 * its own. It never changes; rotation adds another version.
 *
 * @param version 1, 2, 3 ...
 */
public record TenantKey(TenantId tenant, int version, Secret secret) {
  /** As docs/archive-format.md states it. */
  private static final int SEGMENT_BYTES = 1 << 20;

  private static final String HASH = "HmacSha256";

  /** What a key's text begins with. */
  private static final String FORMAT = "daybook-tenant-key-1";

  private static final Pattern TEXT =
      Pattern.compile(FORMAT + " (\\S{36}) ([1-9][0-9]{0,8}) ([0-9a-f]{64})\n?");

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException when it is no key
   */
  public static TenantKey parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !Uuids.isUuid(parts.group(1))) {
      throw new IllegalArgumentException("no key of a tenant");
    }
    return new TenantKey(
        new TenantId(Uuids.parse(parts.group(1))),
        Integer.parseInt(parts.group(2)),
        new Secret(HexFormat.of().parseHex(parts.group(3))));
  }

  /** The bytes, which nothing prints. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Secret(byte[] bytes) {
    static final int BYTES = 32;

    public Secret {
      if (bytes.length != BYTES) {
        throw new IllegalArgumentException("a key has " + BYTES + " bytes");
      }
    }

    static Secret random() {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      return new Secret(bytes);
    }

    @Override
    public String toString() {
      return "Secret[]";
    }
  }

  /** Encrypts and decrypts streams so that a change, a cut and a swap are found. */
  public StreamingAead streams() {
    try {
      return new AesGcmHkdfStreaming(secret.bytes(), HASH, Secret.BYTES, SEGMENT_BYTES, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** The key as it is carried to another installation, or given to who verifies an archive. */
  public String text() {
    return FORMAT
        + " "
        + tenant
        + " "
        + version
        + " "
        + HexFormat.of().formatHex(secret.bytes())
        + "\n";
  }
}
