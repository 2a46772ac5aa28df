package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps of a password for SCRAM (RFC 5802 §3): enough to recognise who knows it, and
 * not enough to log in elsewhere. Written {@code iterations,salt,StoredKey,ServerKey}, as Dovecot
 * does.
 *
 * @param iterations 1 to 10,000,000
 * @param salt in base64, as are the keys
 */
public record ScramKeys(
    ScramHash hash, int iterations, String salt, String storedKey, String serverKey) {
  /** cyrus-sasl, so sieveshell and KMail, gives up above it, and KMail tries nothing else. */
  static final int MOST_FOR_CLIENTS = 65_536;

  private static final int MOST_ITERATIONS = 10_000_000;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,8}),([A-Za-z0-9+/=]{4,128}),([A-Za-z0-9+/=]+),([A-Za-z0-9+/=]+)");

  /** With a new salt. */
  public static ScramKeys make(ScramHash hash, String password, int iterations) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return of(hash, prepared(password), salt, iterations);
  }

  /** Of a password that is prepared already. */
  static ScramKeys of(ScramHash hash, String password, byte[] salt, int iterations) {
    return ofSalted(hash, hash.salted(password, salt, iterations), salt, iterations);
  }

  /** RFC 5802 §3: of the SaltedPassword, which is what PBKDF2 with this hash function makes. */
  static ScramKeys ofSalted(ScramHash hash, byte[] saltedPassword, byte[] salt, int iterations) {
    byte[] clientKey = hash.hmac(saltedPassword, ascii("Client Key"));
    return ofKeys(
        hash,
        iterations,
        salt,
        hash.digest(clientKey),
        hash.hmac(saltedPassword, ascii("Server Key")));
  }

  static ScramKeys ofKeys(
      ScramHash hash, int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new ScramKeys(
        hash,
        iterations,
        base64.encodeToString(salt),
        base64.encodeToString(storedKey),
        base64.encodeToString(serverKey));
  }

  /** Why {@code encoded} cannot be read. */
  static Optional<String> problem(ScramHash hash, String encoded) {
    Matcher parts = FORM.matcher(encoded);
    if (!parts.matches()) {
      return Optional.of("is not in the form iterations,salt,StoredKey,ServerKey");
    }
    int iterations = Integer.parseInt(parts.group(1));
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      return Optional.of("needs 1 to 10000000 iterations, has " + iterations);
    }
    boolean fits =
        length(parts.group(2)) > 0
            && length(parts.group(3)) == hash.octets()
            && length(parts.group(4)) == hash.octets();
    return fits
        ? Optional.empty()
        : Optional.of("has a salt or key that is not base64 or too short");
  }

  private static int length(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /** {@code encoded} must have no {@link #problem}. */
  static ScramKeys parse(ScramHash hash, String encoded) {
    String[] parts = encoded.split(",", 4);
    return new ScramKeys(hash, Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]);
  }

  /** As it stands behind the label in a password file. */
  String encoded() {
    return iterations + "," + salt + "," + storedKey + "," + serverKey;
  }

  /** Whether these are the keys of a password that came in plain text. */
  boolean matches(String password) {
    ScramKeys found = of(hash, password, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(ascii(found.storedKey), ascii(storedKey))
        & MessageDigest.isEqual(ascii(found.serverKey), ascii(serverKey));
  }

  /** RFC 5802 §3: whether H(ClientProof XOR HMAC(StoredKey, AuthMessage)) is the StoredKey. */
  public boolean isProof(byte[] proof, byte[] authMessage) {
    byte[] stored = Base64.getDecoder().decode(storedKey);
    byte[] clientKey = hash.hmac(stored, authMessage);
    for (int i = 0; i < clientKey.length; i++) {
      clientKey[i] ^= proof.length == clientKey.length ? proof[i] : 0;
    }
    return MessageDigest.isEqual(hash.digest(clientKey), stored) & proof.length == clientKey.length;
  }

  /** RFC 5802 §3: ServerSignature, in base64. */
  public String signature(byte[] authMessage) {
    byte[] key = Base64.getDecoder().decode(serverKey);
    return Base64.getEncoder().encodeToString(hash.hmac(key, authMessage));
  }

  private static String prepared(String password) {
    return SaslPrep.prepare(password).orElse(password);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return hash.mechanism() + " keys of " + iterations + " iterations";
  }
}
