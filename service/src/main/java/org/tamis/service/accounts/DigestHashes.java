package org.tamis.service.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One round of a hash function, with or without a salt behind the digest: what LDAP servers and old
 * panels have (RFC 2307 §5.3). Whoever has the file tries billions of passwords a second.
 */
final class DigestHashes {
  static final List<PasswordScheme> ALL =
      List.of(
          scheme("SSHA512", "SHA-512", 64, true),
          scheme("SSHA256", "SHA-256", 32, true),
          scheme("SSHA", "SHA-1", 20, true),
          scheme("SMD5", "MD5", 16, true),
          scheme("SHA512", "SHA-512", 64, false),
          scheme("SHA256", "SHA-256", 32, false),
          scheme("SHA1", "SHA-1", 20, false),
          scheme("SHA", "SHA-1", 20, false),
          scheme("PLAIN-MD5", "MD5", 16, false),
          scheme("LDAP-MD5", "MD5", 16, false));

  private DigestHashes() {}

  private static PasswordScheme scheme(String label, String algorithm, int length, boolean salted) {
    return new PasswordScheme(
        label,
        hash -> problem(hash, length, salted),
        (password, hash) ->
            matches(algorithm, length, password, decoded(hash, length).orElseThrow()));
  }

  private static Optional<String> problem(String hash, int length, boolean salted) {
    int octets = decoded(hash, length).map(found -> found.length).orElse(0);
    boolean fits = salted ? octets > length && octets <= length + 64 : octets == length;
    return fits
        ? Optional.empty()
        : Optional.of(
            "is not the base64 or hexadecimal form of "
                + length
                + " octets"
                + (salted ? " and a salt" : ""));
  }

  /** Dovecot writes some in hexadecimal digits and others in base64; the length tells which. */
  private static Optional<byte[]> decoded(String hash, int length) {
    try {
      boolean hex = hash.length() >= 2 * length && hash.matches("([0-9a-fA-F]{2})+");
      return Optional.of(hex ? HexFormat.of().parseHex(hash) : Base64.getDecoder().decode(hash));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean matches(String algorithm, int length, String password, byte[] kept) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(PasswordSchemes.octets(password));
      digest.update(kept, length, kept.length - length);
      return MessageDigest.isEqual(digest.digest(), Arrays.copyOf(kept, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
