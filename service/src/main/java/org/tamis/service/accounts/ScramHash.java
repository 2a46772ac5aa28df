package org.tamis.service.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of the SCRAM mechanisms (RFC 5802 §4, RFC 7677 §2). */
public enum ScramHash {
  SHA_256("SHA-256", "HmacSHA256", "PBKDF2WithHmacSHA256", 32),
  SHA_1("SHA-1", "HmacSHA1", "PBKDF2WithHmacSHA1", 20);

  private final String digest;
  private final String hmac;
  private final String derivation;
  private final int octets;

  ScramHash(String digest, String hmac, String derivation, int octets) {
    this.digest = digest;
    this.hmac = hmac;
    this.derivation = derivation;
    this.octets = octets;
  }

  /** Such as SCRAM-SHA-256: the mechanism, and the label in password files. */
  public String mechanism() {
    return "SCRAM-" + digest;
  }

  /** The length of its values. */
  int octets() {
    return octets;
  }

  /** H(data). */
  public byte[] digest(byte[] data) {
    try {
      return MessageDigest.getInstance(digest).digest(data);
    } catch (GeneralSecurityException e) {
      throw missing(digest, e);
    }
  }

  /** HMAC(key, data). */
  public byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(hmac);
      mac.init(new SecretKeySpec(key, hmac));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw missing(hmac, e);
    }
  }

  /** Hi(password, salt, iterations) of RFC 5802 §2.2, which is PBKDF2 (RFC 8018 §5.2). */
  byte[] salted(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 8 * octets);
    try {
      return SecretKeyFactory.getInstance(derivation).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw missing(derivation, e);
    } finally {
      spec.clearPassword();
    }
  }

  private static IllegalStateException missing(String algorithm, GeneralSecurityException e) {
    return new IllegalStateException("every JDK has " + algorithm, e);
  }
}
