package dev.daybook.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a webhook and its receiver share, and the signatures made with it: the symmetric
 * scheme {@code v1} of the Standard Webhooks specification.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WebhookSecret(byte[] key) {
  /** What its text begins with, so that scanners of repositories find leaked ones. */
  static final String PREFIX = "whsec_";

  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  public static WebhookSecret random() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return new WebhookSecret(key);
  }

  /** As its owner and the receiver have it. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** One signature of the header {@code webhook-signature}. */
  public String sign(String message, Instant sentAt, String body) {
    String signed = message + "." + sentAt.getEpochSecond() + "." + body;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
