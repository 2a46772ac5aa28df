package org.tamis.studio.jmap;

import java.nio.charset.StandardCharsets;

/** Names of files in headers. */
final class Encoded {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

  private Encoded() {}

  /** RFC 8187 §3.2.1: octets of UTF-8, percent-encoded but for attr-char. */
  static String parameter(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append("%02X".formatted(octet & 0xFF));
      }
    }
    return encoded.toString();
  }
}
