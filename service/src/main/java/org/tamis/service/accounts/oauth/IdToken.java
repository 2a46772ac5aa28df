package org.tamis.service.accounts.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/**
 * What a provider says of a log-in (OpenID Connect Core 1.0 §3.1.3.7). It came from the provider
 * over a protected line of our own, which stands for its signature there; who the account is, the
 * access token says.
 */
final class IdToken {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private IdToken() {}

  static void check(
      String text, String issuer, String client, LoginAttempt attempt, InstantSource clock)
      throws CodeRefused {
    try {
      JWTClaimsSet claims = JWTParser.parse(text).getJWTClaimsSet();
      require(issuer.equals(claims.getIssuer()), "another issuer");
      require(isFor(claims, client), "another client");
      require(isFresh(claims.getExpirationTime(), clock), "another time");
      String nonce = claims.getStringClaim("nonce");
      require(nonce != null && attempt.hasNonce(nonce), "another log-in");
    } catch (ParseException e) {
      throw new CodeRefused("the provider sent no ID token");
    }
  }

  private static void require(boolean holds, String otherwise) throws CodeRefused {
    if (!holds) {
      throw new CodeRefused("the ID token is of " + otherwise);
    }
  }

  /** Of several whom it is for, one has asked for it. */
  private static boolean isFor(JWTClaimsSet claims, String client) throws ParseException {
    List<String> audience = claims.getAudience();
    String asked = claims.getStringClaim("azp");
    return audience.contains(client)
        && (asked == null ? audience.size() == 1 : asked.equals(client));
  }

  private static boolean isFresh(Date end, InstantSource clock) {
    Instant now = clock.instant();
    return end != null && now.isBefore(end.toInstant().plus(SKEW));
  }
}
