package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of erasure, signed here by docs/proofs.md and docs/erasure.md alone. */
class CertificateTest {
  private static final String TEXT =
      """
      daybook-erasure-1
      tenant 01920000-0000-7000-8000-00000000da1b
      slug acme
      shard s1
      requester 01920000-0000-7000-8000-0000000000b1
      requested 2026-11-25T01:20:00Z
      erased 2026-12-25T01:20:00Z
      journal 01920000-0000-7000-8000-0000000000b2 7 5d41402abc4b2a76b9719d911017c592ae5b6cd2a6d7f7cf2b0c9e9d5e3b1a20
      rows s1 journal_entry 7
      files 1 12
      zips 1 300
      rows catalog account 2
      kept catalog usage_hour 3
      left 0
      elsewhere backups that were made before, until they expire
      """;

  private final KeyPair pair;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir Path folder;

  CertificateTest() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private byte[] key() {
    byte[] x509 = pair.getPublic().getEncoded();
    byte[] key = Arrays.copyOfRange(x509, x509.length - 33, x509.length);
    key[0] = 1;
    return key;
  }

  private byte[] id() throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("signer\n".getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(key()), 4);
  }

  private String signed(String text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    byte[] made = signature.sign();
    byte[] line = Arrays.copyOf(id(), 4 + made.length);
    System.arraycopy(made, 0, line, 4, made.length);
    return text + "\n\u2014 signer " + Base64.getEncoder().encodeToString(line) + "\n";
  }

  private String verified(int code, String note) throws IOException {
    Path file = Files.writeString(folder.resolve("acme.txt"), note);
    Path keys =
        Files.writeString(
            folder.resolve("keys.txt"),
            "signer+00000000+" + Base64.getEncoder().encodeToString(key()) + "\n");
    out.reset();
    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(
        code,
        Verify.run(new String[] {"--keys", keys.toString(), file.toString()}, printer, printer));
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void givenCertificate_whenItsSignatureHolds_thenToldWhatWasErased() throws Exception {
    assertEquals(
        "erased: tenant 01920000-0000-7000-8000-00000000da1b at 2026-12-25T01:20:00Z, 9 rows",
        verified(0, signed(TEXT)));
  }

  @Test
  void givenCertificate_whenALineIsChangedOrAnotherKeySigned_thenBroken() throws Exception {
    String forged = signed(TEXT).replace("account 2", "account 1");
    assertEquals(
        "broken certificate acme.txt: no signature of a given key holds", verified(1, forged));
    assertEquals(
        "broken certificate acme.txt: no signature of a given key holds",
        verified(1, new CertificateTest().signed(TEXT)));
  }

  @Test
  void givenSignedText_whenItIsNoWholeCertificate_thenBroken() throws Exception {
    assertEquals(
        "broken certificate acme.txt: it does not say that nothing is left",
        verified(1, signed(TEXT.replace("left 0\n", ""))));
    assertEquals(
        "broken certificate acme.txt: not a line of a certificate: left 1",
        verified(1, signed(TEXT.replace("left 0", "left 1"))));
    assertEquals(
        "broken certificate acme.txt: line 3 is not one of a certificate",
        verified(1, signed(TEXT.replace("slug acme\n", ""))));
  }

  @Test
  void givenCertificate_whenNoKeysAreGiven_thenToldSo() throws Exception {
    Path file = Files.writeString(folder.resolve("acme.txt"), signed(TEXT));
    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(2, Verify.run(new String[] {file.toString()}, printer, printer));
    assertEquals(
        "cannot be read: a certificate of erasure is checked with --keys",
        out.toString(StandardCharsets.UTF_8).strip());
  }
}
