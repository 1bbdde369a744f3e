package dev.daybook.verify;

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
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The signatures of a signed note, as docs/proofs.md states them. */
final class Signatures {
  private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)");
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int ID_BYTES = 4;
  private static final byte ED25519 = 1;

  private Signatures() {}

  /**
   * The name of a given key whose signature of the text holds.
   *
   * @param lines a signature each
   * @param keys verifiers, a line each: name, id and key, joined by plus signs
   */
  static Optional<String> signer(String text, String lines, List<String> keys) {
    Map<String, byte[]> verifiers = verifiers(keys);
    return lines
        .lines()
        .map(SIGNATURE::matcher)
        .filter(Matcher::matches)
        .filter(parts -> holds(text, parts, verifiers))
        .map(parts -> Objects.requireNonNull(parts.group(1)))
        .findFirst();
  }

  /** By name; what is no verifier of Ed25519 is left out. */
  private static Map<String, byte[]> verifiers(List<String> keys) {
    Map<String, byte[]> verifiers = new HashMap<>();
    for (String line : keys) {
      String[] parts = line.strip().split("\\+", 3);
      if (parts.length == 3) {
        byte[] key = decode(parts[2]);
        if (key.length == 33 && key[0] == ED25519) {
          verifiers.put(parts[0], key);
        }
      }
    }
    return verifiers;
  }

  private static boolean holds(String text, Matcher parts, Map<String, byte[]> verifiers) {
    String name = Objects.requireNonNull(parts.group(1));
    byte @Nullable [] key = verifiers.get(name);
    if (key == null) {
      return false;
    }
    byte[] signed = decode(Objects.requireNonNull(parts.group(2)));
    byte[] id =
        Sha256.bytes(
            new Sha256().raw((name + "\n").getBytes(StandardCharsets.UTF_8)).raw(key).hex());
    if (signed.length < ID_BYTES || !Arrays.equals(signed, 0, ID_BYTES, id, 0, ID_BYTES)) {
      return false;
    }
    byte[] x509 = Arrays.copyOf(X509, X509.length + key.length - 1);
    System.arraycopy(key, 1, x509, X509.length, key.length - 1);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(signed, ID_BYTES, signed.length - ID_BYTES);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
