package org.tamis.studio.session;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as a word for addresses, cookies and forms. */
final class RandomKey {
  private static final int OCTETS = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomKey() {}

  static String next() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
