package org.tamis.service.accounts.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One log-in at a provider, from its begin to its end in the same browser; each part has 256 random
 * bits.
 *
 * @param state comes back with the browser (RFC 6749 §10.12)
 * @param nonce comes back in the ID token (OpenID Connect Core 1.0 §3.1.2.1)
 * @param verifier proves that the code was asked for here (RFC 7636 §4.1)
 */
public record LoginAttempt(String state, String nonce, String verifier) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OCTETS = 32;
  private static final Pattern PARTS =
      Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})");

  public static LoginAttempt begin() {
    return new LoginAttempt(random(), random(), random());
  }

  /** As {@link #text} writes it; empty for anything else. */
  public static Optional<LoginAttempt> parse(String text) {
    return Optional.of(PARTS.matcher(text))
        .filter(parts -> parts.matches())
        .map(parts -> new LoginAttempt(parts.group(1), parts.group(2), parts.group(3)));
  }

  /** One word that only the browser may know in which it has begun. */
  public String text() {
    return state + "." + nonce + "." + verifier;
  }

  boolean hasState(String returned) {
    return isSame(state, returned);
  }

  boolean hasNonce(String returned) {
    return isSame(nonce, returned);
  }

  /** Takes as long for any text. */
  private static boolean isSame(String own, String returned) {
    return MessageDigest.isEqual(own.getBytes(UTF_8), returned.getBytes(UTF_8));
  }

  /** RFC 7636 §4.2, S256. */
  String challenge() {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String random() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return base64(octets);
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /** Without what nobody else may know. */
  @Override
  public String toString() {
    return "an attempt to log in";
  }
}
