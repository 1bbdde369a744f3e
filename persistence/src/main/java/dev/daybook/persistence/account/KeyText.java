package dev.daybook.persistence.account;

import dev.daybook.hash.Sha256;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its owner has it: {@code dbk_<key id, 32 hex digits>_<secret>}, the secret being 32
 * random bytes in base64url. The prefix lets scanners of repositories find leaked ones.
 */
record KeyText(UUID id, String secret) {
  static final String PREFIX = "dbk_";

  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile("dbk_([0-9a-f]{16})([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
  private static final SecureRandom RANDOM = new SecureRandom();

  static KeyText random(UUID id) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new KeyText(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /**
   * Reads a key.
   *
   * @throws ProblemException UNAUTHENTICATED for what is none
   */
  static KeyText parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw refused();
    }
    return new KeyText(
        new UUID(
            Long.parseUnsignedLong(parts.group(1), 16), Long.parseUnsignedLong(parts.group(2), 16)),
        parts.group(3));
  }

  static ProblemException refused() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED, "The API key is not known, has ended or was revoked.");
  }

  /** What is stored of the secret. */
  byte[] secretHash() {
    return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return PREFIX + id.toString().replace("-", "") + "_" + secret;
  }
}
