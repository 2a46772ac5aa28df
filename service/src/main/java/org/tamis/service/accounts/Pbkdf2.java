package org.tamis.service.accounts;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PBKDF2 with HMAC-SHA-256 over the password's UTF-8 octets (RFC 8018 §5.2), written as {@code
 * iterations$base64(salt)$base64(hash)}: 1,000 to 10,000,000 iterations, a salt of 8 to 64 octets,
 * a hash of 32 octets.
 *
 * @param salt in base64
 * @param hash in base64
 */
record Pbkdf2(int iterations, String salt, String hash) {
  /** What OWASP recommended for this scheme in 2023. */
  static final int DEFAULT_ITERATIONS = 600_000;

  private static final Pattern FORM =
      Pattern.compile("(\\d{4,8})\\$([A-Za-z0-9+/]{11,86}={0,2})\\$([A-Za-z0-9+/]{43}=?)");

  static Pbkdf2 make(String password, int iterations) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    byte[] hash = ScramHash.SHA_256.salted(password, salt, iterations);
    Base64.Encoder base64 = Base64.getEncoder();
    return new Pbkdf2(iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  static Optional<String> problem(String encoded) {
    Matcher parts = FORM.matcher(encoded);
    if (!parts.matches()) {
      return Optional.of("is not in the form iterations$salt$hash with base64 salt and hash");
    }
    int iterations = Integer.parseInt(parts.group(1));
    if (iterations < 1_000 || iterations > 10_000_000) {
      return Optional.of("needs 1000 to 10000000 iterations, has " + iterations);
    }
    return isBase64(parts.group(2)) && isBase64(parts.group(3))
        ? Optional.empty()
        : Optional.of("has an invalid base64 salt or hash");
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** {@code encoded} must have no {@link #problem}. */
  static Pbkdf2 parse(String encoded) {
    String[] parts = encoded.split("\\$", 3);
    return new Pbkdf2(Integer.parseInt(parts[0]), parts[1], parts[2]);
  }

  String encoded() {
    return iterations + "$" + salt + "$" + hash;
  }

  boolean matches(String password) {
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] found = ScramHash.SHA_256.salted(password, base64.decode(salt), iterations);
    return MessageDigest.isEqual(base64.decode(hash), found);
  }
}
