package dev.daybook.persistence.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Actor PERSON =
      new Actor(new PersonId(new UUID(1, 1)), new TenantId(new UUID(2, 2)), Part.PERSON);

  private final ECKey key = key("k1");
  private final TokenCheck check =
      new TokenCheck("daybook", new Keyring(() -> List.of(key), Clock.fixed(NOW, ZoneOffset.UTC)));

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givenToken_whenVerified_thenTheActorComesBack() {
    assertEquals(
        new TokenCheck.Verified(PERSON, NOW.plus(LIFE)),
        check.verify(check.write(PERSON, NOW, LIFE), NOW));
  }

  @Test
  void givenOperator_whenVerified_thenNoTenantComesBack() {
    Actor operator = new Actor(new PersonId(new UUID(3, 3)), null, Part.OPERATOR);
    assertEquals(operator, check.verify(check.write(operator, NOW, LIFE), NOW).actor());
  }

  @Test
  void givenTokenAtItsEnd_whenVerified_thenRefused() {
    String token = check.write(PERSON, NOW, LIFE);
    check.verify(token, NOW.plus(LIFE).minusMillis(1));
    refused(token, NOW.plus(LIFE));
  }

  @Test
  void givenTokenWithoutSignature_whenVerified_thenRefused() {
    String claims = check.write(PERSON, NOW, LIFE).split("\\.", -1)[1];
    for (String algorithm : List.of("none", "None", "NONE")) {
      refused(encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"k1\"}") + "." + claims + ".", NOW);
    }
    refused(encode("{\"alg\":\"ES256\",\"kid\":\"k1\"}") + "." + claims + ".", NOW);
  }

  @Test
  void givenTokenSignedWithThePublicKeyAsSecret_whenVerified_thenRefused() throws JOSEException {
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(c -> {}));
    forged.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
    refused(forged.serialize(), NOW);
  }

  @Test
  void givenTokenOfAnotherKey_whenVerified_thenRefused() {
    refused(sign(key("k1"), claims(c -> {})), NOW);
    refused(sign(key("k2"), claims(c -> {})), NOW);
  }

  @Test
  void givenChangedClaims_whenVerified_thenRefused() {
    String[] parts = check.write(PERSON, NOW, LIFE).split("\\.", -1);
    String changed =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("\"person\"", "\"administrator\"");
    refused(parts[0] + "." + encode(changed) + "." + parts[2], NOW);
  }

  @Test
  void givenClaimsOfAnotherMaker_whenVerified_thenRefused() {
    check.verify(sign(key, claims(c -> {})), NOW);
    refused(sign(key, claims(c -> c.issuer("elsewhere"))), NOW);
    refused(sign(key, claims(c -> c.audience("elsewhere"))), NOW);
    refused(sign(key, claims(c -> c.audience(List.of("daybook-api", "elsewhere")))), NOW);
    refused(sign(key, claims(c -> c.expirationTime(null))), NOW);
    refused(sign(key, claims(c -> c.subject(null))), NOW);
    refused(sign(key, claims(c -> c.claim("tenant", null))), NOW);
    refused(sign(key, claims(c -> c.claim("part", "operator"))), NOW);
  }

  @Test
  void givenTokenNotYetValid_whenVerified_thenRefusedBeyondTheSkew() {
    check.verify(sign(key, claims(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(5))))), NOW);
    refused(sign(key, claims(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(6))))), NOW);
    refused(sign(key, claims(c -> c.issueTime(Date.from(NOW.plusSeconds(6))))), NOW);
  }

  @Test
  void givenWhatIsNoToken_whenVerified_thenRefused() {
    for (String text : List.of("", ".", "..", "a.b.c", "x".repeat(5000), "{}", "a.b.c.d.e")) {
      refused(text, NOW);
    }
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("daybook")
            .audience(TokenCheck.AUDIENCE)
            .subject(PERSON.person().toString())
            .claim("tenant", new UUID(2, 2).toString())
            .claim("part", "person")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plus(LIFE)));
    change.accept(claims);
    return claims.build();
  }

  private static String sign(ECKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String token, Instant now) {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> check.verify(token, now), token);
    assertEquals(ProblemType.UNAUTHENTICATED, problem.type());
  }
}
