package org.tamis.service.accounts.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.accounts.TokenSource;
import org.tamis.service.text.Reason;

/**
 * Tokens that say themselves whose they are, signed by the issuer (RFC 9068, RFC 7519). The keys
 * are fetched when they are needed, kept, and fetched again for one that is new; a token never says
 * where its key is.
 */
public final class SignedTokens implements TokenSource {
  /** Signatures with public keys; never "none", and never one with a secret that both know. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int LARGEST_KEY_SET = 1 << 18;

  private final Issuer issuer;
  private final DefaultJWTProcessor<SecurityContext> processor;

  /**
   * Whom we believe.
   *
   * @param name as {@code iss} has it
   * @param audience as {@code aud} has it: us
   * @param keys where the issuer publishes its keys (RFC 7517)
   * @param claim the one that is the account
   * @param patience for the keys, more than 0
   */
  public record Issuer(String name, String audience, URL keys, String claim, Duration patience) {}

  public SignedTokens(Issuer issuer) {
    this.issuer = issuer;
    int patience = Math.toIntExact(issuer.patience().toMillis());
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                issuer.keys(), new DefaultResourceRetriever(patience, patience, LARGEST_KEY_SET))
            .retrying(true)
            .build();
    processor = new DefaultJWTProcessor<>();
    // RFC 9068 §2.1, and what older issuers write
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt"),
            JOSEObjectType.JWT,
            null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            issuer.audience(),
            new JWTClaimsSet.Builder().issuer(issuer.name()).build(),
            Set.of("exp", issuer.claim())));
  }

  @Override
  public String label() {
    return "tokens of " + issuer.name();
  }

  @Override
  public Optional<String> accountOf(String token) throws SourceUnavailable {
    try {
      return Optional.ofNullable(processor.process(token, null).getStringClaim(issuer.claim()))
          .filter(account -> !account.isEmpty());
    } catch (ParseException | BadJOSEException e) {
      return Optional.empty();
    } catch (KeySourceException e) {
      throw new SourceUnavailable(label() + ": no keys: " + Reason.of(e), e);
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }
}
