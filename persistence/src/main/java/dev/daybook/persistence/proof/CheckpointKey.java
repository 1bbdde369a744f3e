package dev.daybook.persistence.proof;

import dev.daybook.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key pair of Ed25519 that signs checkpoints, in the form of C2SP's signed-note.
 *
 * @param name of the signer, without spaces and plus signs
 * @param publicKey its 32 bytes (RFC 8032)
 * @param privateKey as PKCS 8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CheckpointKey(String name, byte[] publicKey, byte[] privateKey, boolean retired) {
  /** What X.509 puts before the 32 bytes of a public key of Ed25519 (RFC 8410). */
  private static final int X509_PREFIX_BYTES = 12;

  private static final int NAME_BYTES = 6;
  private static final int ID_BYTES = 4;
  private static final byte ED25519 = 1;

  static CheckpointKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] x509 = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(x509, X509_PREFIX_BYTES, x509.length);
      String name = "daybook-" + HexFormat.of().formatHex(Sha256.of(raw), 0, NAME_BYTES);
      return new CheckpointKey(name, raw, pair.getPrivate().getEncoded(), false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /** The text with its signature below: a signed note. */
  String sign(String text) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signed = joined(id(), signature.sign());
      return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the checkpoint key " + name + " cannot sign", e);
    }
  }

  /** The key as verifiers take it: name, id and public key, joined by plus signs. */
  String verifier() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(joined(new byte[] {ED25519}, publicKey));
  }

  private byte[] id() {
    byte[] named = joined((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519});
    return Arrays.copyOf(Sha256.of(joined(named, publicKey)), ID_BYTES);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  @Override
  public String toString() {
    return "CheckpointKey[" + name + "]";
  }
}
