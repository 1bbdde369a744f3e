package dev.daybook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the peers' tokens (JWT, RFC 7519, signed with HMAC-SHA256), made anew for each run.
 *
 * @param file the key as a JWK (RFC 7517), as the peers read it
 * @param targets the tenants' tokens, as the script of wrk reads them
 */
record TokenKey(Path file, Path targets) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int KEY_BYTES = 32;
  private static final long YEAR_2033 = 1_999_999_999L;

  static TokenKey make(Path work) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path file =
        Files.writeString(
            work.resolve("jwk.json"),
            "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"" + BASE64.encodeToString(key) + "\"}");
    List<Target> tenants = new ArrayList<>();
    for (int tenant = 1; tenant <= Options.TENANTS; tenant++) {
      tenants.add(new Target(token(tenant, key), "-", "-"));
    }
    return new TokenKey(file, Target.write(tenants, work.resolve("peer-targets")));
  }

  private static String token(int tenant, byte[] key) {
    try {
      String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
      String body =
          encoded(
              "{\"iss\":\"bench\",\"sub\":\"t%1$d\",\"upn\":\"t%1$d\",\"tenant\":\"%2$s\",\"iat\":1700000000,\"exp\":%3$d}"
                  .formatted(tenant, Text.tenant(tenant), YEAR_2033));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal((head + "." + body).getBytes(StandardCharsets.US_ASCII));
      return head + "." + body + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
