package dev.daybook.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
  /** The example that the Standard Webhooks specification's libraries are tested with. */
  @Test
  void givenSpecificationsExample_whenSigned_thenItsSignature() {
    WebhookSecret secret =
        new WebhookSecret(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        secret.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}"));
  }

  @Test
  void givenRandomSecrets_whenShown_thenWithPrefixAndNeverTwice() {
    String text = WebhookSecret.random().text();
    assertEquals(32, Base64.getDecoder().decode(text.substring("whsec_".length())).length);
    assertFalse(text.equals(WebhookSecret.random().text()));
    assertFalse(WebhookSecret.random().toString().contains("whsec_"));
  }
}
