package dev.daybook.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a part of an archive says, decrypted as docs/archive-format.md states it: by segments, one
 * at a time. A byte that is not what was written ends the reading.
 */
final class Sealed extends InputStream {
  static final int KEY_BYTES = 32;

  private static final int SEGMENT_BYTES = 1 << 20;
  private static final int HEADER_BYTES = 40;
  private static final int PREFIX_BYTES = 7;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";

  private final PushbackInputStream in;
  private final SecretKeySpec key;
  private final byte[] prefix;
  private byte[] plain = new byte[0];
  private int at;
  private int segment;
  private boolean ended;

  /**
   * @param in a part's bytes and nothing more
   * @param key of the tenant
   * @param context what binds the part to its archive and its place
   */
  Sealed(InputStream in, byte[] key, byte[] context) throws IOException {
    this.in = new PushbackInputStream(in);
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES || header[0] != HEADER_BYTES) {
      throw new EOFException("there is no header");
    }
    ByteBuffer fields = ByteBuffer.wrap(header, 1, HEADER_BYTES - 1);
    byte[] salt = new byte[KEY_BYTES];
    prefix = new byte[PREFIX_BYTES];
    fields.get(salt).get(prefix);
    try {
      this.key = new SecretKeySpec(derived(key, salt, context), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** HKDF (RFC 5869) of one block. */
  private static byte[] derived(byte[] key, byte[] salt, byte[] info)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(salt, HMAC));
    byte[] extracted = mac.doFinal(key);
    mac.init(new SecretKeySpec(extracted, HMAC));
    mac.update(info);
    return mac.doFinal(new byte[] {1});
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == plain.length && !ended) {
      open();
    }
    if (at == plain.length) {
      return -1;
    }
    int count = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, buffer, offset, count);
    at += count;
    return count;
  }

  private void open() throws IOException {
    byte[] sealed = in.readNBytes(segment == 0 ? SEGMENT_BYTES - HEADER_BYTES : SEGMENT_BYTES);
    int next = in.read();
    if (next >= 0) {
      in.unread(next);
    }
    ended = next < 0;
    byte[] nonce =
        ByteBuffer.allocate(PREFIX_BYTES + Integer.BYTES + 1)
            .put(prefix)
            .putInt(segment)
            .put((byte) (ended ? 1 : 0))
            .array();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      plain = cipher.doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new IOException("it does not decrypt", e);
    }
    at = 0;
    segment++;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
