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
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checkpoint whose signature holds, as docs/proofs.md states it. */
record Note(UUID tenant, UUID workspace, long position, String chainHash) {
  static final String FORMAT = "daybook-checkpoint-1";
  private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern TEXT =
      Pattern.compile(
          FORMAT
              + "\ntenant "
              + ID
              + "\nworkspace "
              + ID
              + "\nepoch [0-9]{1,9}\nposition ([0-9]{1,18})\nchain ([0-9a-f]{64})\n"
              + "time [0-9TZ:.-]{1,40}\n");
  private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)");
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int ID_BYTES = 4;
  private static final byte ED25519 = 1;

  /**
   * Reads a note.
   *
   * @param keys verifiers, a line each: name, id and key, joined by plus signs
   */
  static Note of(String note, List<String> keys) throws Fault {
    String text = signed(note, "a checkpoint", keys);
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new Fault("not the text of a checkpoint");
    }
    return new Note(
        UUID.fromString(parts.group(1)),
        UUID.fromString(parts.group(2)),
        Long.parseLong(parts.group(3)),
        Objects.requireNonNull(parts.group(4)));
  }

  /** The text of a note, once a signature of one of the keys holds. */
  static String signed(String note, String what, List<String> keys) throws Fault {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new Fault(what + " without a signature");
    }
    String text = note.substring(0, end + 1);
    if (note.substring(end + 2).lines().noneMatch(line -> holds(text, line, verifiers(keys)))) {
      throw new Fault("no signature of a given key holds");
    }
    return text;
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

  private static boolean holds(String text, String line, Map<String, byte[]> verifiers) {
    Matcher parts = SIGNATURE.matcher(line);
    byte[] key = parts.matches() ? verifiers.get(parts.group(1)) : null;
    if (key == null) {
      return false;
    }
    String name = parts.group(1);
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
