package dev.daybook.persistence.access;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a cursor says, so that nobody can make one, change one, or take one into another
 * workspace or another list: HMAC-SHA256 (RFC 2104), 96 bits of it, over tenant, workspace, list
 * and text. A cursor is base64url of the seal, four bytes by which another workspace's is told, and
 * the text.
 */
final class CursorSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 12;
  private static final int HEAD_BYTES = MAC_BYTES + Integer.BYTES;
  private static final int LENGTH_MAX = 4_096;

  /** The secret is random, so HKDF's second step alone makes a key of it (RFC 5869, 3.3). */
  private static final byte[] INFO = "daybook cursor\u0001".getBytes(StandardCharsets.US_ASCII);

  private final Mac keyed;

  CursorSeal(byte[] secret) {
    keyed = keyed(keyed(secret).doFinal(INFO));
  }

  String seal(TenantId tenant, WorkspaceId workspace, String list, String text) {
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    byte[] cursor =
        ByteBuffer.allocate(HEAD_BYTES + said.length)
            .put(mac(tenant, workspace, list, said))
            .putInt(mark(workspace))
            .put(said)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * What a cursor says.
   *
   * @throws ProblemException INVALID_CURSOR naming the field
   */
  String open(TenantId tenant, WorkspaceId workspace, String list, String cursor, String field) {
    byte[] bytes = decode(cursor);
    if (bytes.length <= HEAD_BYTES) {
      throw ProblemException.noCursor(field);
    }
    if (ByteBuffer.wrap(bytes).getInt(MAC_BYTES) != mark(workspace)) {
      throw invalid("The cursor is of another workspace.", field);
    }
    byte[] said = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
    if (!MessageDigest.isEqual(
        Arrays.copyOf(bytes, MAC_BYTES), mac(tenant, workspace, list, said))) {
      throw invalid("The cursor was not made for this, or was changed on its way.", field);
    }
    return new String(said, StandardCharsets.UTF_8);
  }

  private static byte[] decode(String cursor) {
    try {
      return cursor.length() > LENGTH_MAX ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] mac(TenantId tenant, WorkspaceId workspace, String list, byte[] said) {
    byte[] name = list.getBytes(StandardCharsets.UTF_8);
    ByteBuffer sealed =
        ByteBuffer.allocate(4 * Long.BYTES + Integer.BYTES + name.length + said.length)
            .putLong(tenant.value().getMostSignificantBits())
            .putLong(tenant.value().getLeastSignificantBits())
            .putLong(workspace.value().getMostSignificantBits())
            .putLong(workspace.value().getLeastSignificantBits())
            .putInt(name.length)
            .put(name)
            .put(said);
    try {
      return Arrays.copyOf(((Mac) keyed.clone()).doFinal(sealed.array()), MAC_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's HMAC can be cloned", e);
    }
  }

  /** Of the id's random bits. */
  private static int mark(WorkspaceId workspace) {
    return (int) workspace.value().getLeastSignificantBits();
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_CURSOR, detail, Map.of("field", field));
  }
}
