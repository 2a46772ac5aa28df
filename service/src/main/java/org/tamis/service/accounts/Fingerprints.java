package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two secrets are the same without keeping them. Without another key it is one of
 * this process alone, so that what is kept is nothing that passwords could be tried against
 * elsewhere.
 */
final class Fingerprints {
  private final SecretKeySpec key;

  Fingerprints() {
    this(octets(32));
  }

  private Fingerprints(byte[] secret) {
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /**
   * The same for all who have the secret.
   *
   * @param secret not empty
   * @param use what for; those for another use are others
   */
  static Fingerprints of(byte[] secret, String use) {
    String made = new Fingerprints(secret).of(use, "");
    return new Fingerprints(made.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] octets(int count) {
    byte[] random = new byte[count];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /** One that is no other. */
  static String random() {
    return HexFormat.of().formatHex(octets(16));
  }

  /** The same for the same name and secret. */
  String of(String name, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
