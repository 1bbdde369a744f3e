package dev.daybook.persistence.proof;

import dev.daybook.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks signed notes (C2SP's signed-note, Ed25519) by public keys that somebody trusts: those of
 * another installation, as its {@code /checkpoint-keys} names them.
 */
public final class NoteVerifier {
  private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)");
  private static final Pattern VERIFIER =
      Pattern.compile("([^ +]+)\\+[0-9a-f]{8}\\+([A-Za-z0-9+/=]+)");

  /** What X.509 puts before the 32 bytes of a public key of Ed25519 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 33;
  private static final int ID_BYTES = 4;

  private final Map<String, byte[]> keys = new HashMap<>();

  /**
   * @param verifiers a key each: name, id and key, joined by plus signs
   * @throws IllegalArgumentException when one is no key of Ed25519
   */
  public NoteVerifier(List<String> verifiers) {
    for (String verifier : verifiers) {
      Matcher parts = VERIFIER.matcher(verifier.strip());
      byte[] key = parts.matches() ? Base64.getDecoder().decode(parts.group(2)) : new byte[0];
      if (key.length != KEY_BYTES || key[0] != 1) {
        throw new IllegalArgumentException("no public key of checkpoints");
      }
      keys.put(parts.group(1), key);
    }
  }

  /** Whether a signature of one of the keys holds. */
  public boolean isSigned(String note) {
    int end = note.indexOf("\n\n") + 1;
    return end > 0
        && note.substring(end + 1)
            .lines()
            .map(SIGNATURE::matcher)
            .anyMatch(parts -> parts.matches() && holds(note.substring(0, end), parts));
  }

  private boolean holds(String text, Matcher parts) {
    byte[] key = keys.get(parts.group(1));
    try {
      byte[] signed = Base64.getDecoder().decode(parts.group(2));
      if (key == null
          || !Arrays.equals(id(parts.group(1), key), 0, ID_BYTES, signed, 0, ID_BYTES)) {
        return false;
      }
      byte[] x509 = Arrays.copyOf(X509, X509.length + KEY_BYTES - 1);
      System.arraycopy(key, 1, x509, X509.length, KEY_BYTES - 1);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(signed, ID_BYTES, signed.length - ID_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static byte[] id(String name, byte[] key) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(named, named.length + key.length);
    System.arraycopy(key, 0, all, named.length, key.length);
    return Sha256.of(all);
  }
}
