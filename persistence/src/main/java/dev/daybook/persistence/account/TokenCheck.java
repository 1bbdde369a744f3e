package dev.daybook.persistence.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes and checks tokens: JSON Web Tokens (RFC 7519) signed with ES256 and nothing else, whatever
 * a token's own header asks for. Pure: time and keys come from outside.
 */
final class TokenCheck {
  static final String AUDIENCE = "daybook-api";

  private static final String TENANT = "tenant";
  private static final String PART = "part";
  private static final int LENGTH_MAX = 4096;

  /** How far the clocks of two servers may be apart. A token's end is not stretched by it. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final String issuer;
  private final Keyring keys;

  TokenCheck(String issuer, Keyring keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** A token that was checked: who it stands for, until when. */
  record Verified(Actor actor, Instant end) {}

  String write(Actor actor, Instant now, Duration life) {
    ECKey key = keys.signing();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(actor.person().toString())
            .claim(PART, actor.part().word())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .jwtID(UUID.randomUUID().toString());
    if (actor.tenant() != null) {
      claims.claim(TENANT, actor.tenant().toString());
    }
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              claims.build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
  }

  /**
   * Checks a token.
   *
   * @throws ProblemException UNAUTHENTICATED
   */
  Verified verify(String text, Instant now) {
    if (text.length() > LENGTH_MAX) {
      throw refused();
    }
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWSHeader header = token.getHeader();
      if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
        throw refused();
      }
      ECKey key = keys.find(header.getKeyID()).orElseThrow(TokenCheck::refused);
      if (!token.verify(new ECDSAVerifier(key.toPublicJWK()))) {
        throw refused();
      }
      return accept(token.getJWTClaimsSet(), now);
    } catch (ParseException | JOSEException e) {
      throw refused();
    }
  }

  private Verified accept(JWTClaimsSet claims, Instant now) throws ParseException {
    Instant end = instant(claims.getExpirationTime());
    if (end == null || claims.getSubject() == null) {
      throw refused();
    }
    if (!now.isBefore(end)) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "The token has ended. Get a new one.");
    }
    if (!issuer.equals(claims.getIssuer())
        || !List.of(AUDIENCE).equals(claims.getAudience())
        || isAhead(claims.getIssueTime(), now)
        || isAhead(claims.getNotBeforeTime(), now)) {
      throw refused();
    }
    String tenant = claims.getStringClaim(TENANT);
    Part part = Part.of(String.valueOf(claims.getStringClaim(PART)));
    if ((part == Part.OPERATOR) != (tenant == null)) {
      throw refused();
    }
    Actor actor =
        new Actor(
            PersonId.parse(claims.getSubject()),
            tenant == null ? null : TenantId.parse(tenant),
            part);
    return new Verified(actor, end);
  }

  private static boolean isAhead(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now.plus(SKEW));
  }

  private static @Nullable Instant instant(@Nullable Date time) {
    return time == null ? null : time.toInstant();
  }

  private static ProblemException refused() {
    return new ProblemException(ProblemType.UNAUTHENTICATED, "The token is not valid.");
  }
}
