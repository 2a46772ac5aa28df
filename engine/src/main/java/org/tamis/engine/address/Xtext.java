package org.tamis.engine.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** RFC 3461 §4: text in which {@code +} and two upper-case hexadecimal digits are an octet. */
public final class Xtext {
  private static final String DIGITS = "0123456789ABCDEF";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Xtext() {}

  /** The decoded text; what is no xtext stays as it is. */
  public static String decode(String xtext) {
    if (xtext.indexOf('+') < 0) {
      return xtext;
    }
    byte[] octets = xtext.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
    int at = 0;
    while (at < octets.length) {
      int octet = hexAt(octets, at);
      decoded.write(octet < 0 ? octets[at] : octet);
      at += octet < 0 ? 1 : 3;
    }
    return decoded.toString(UTF_8);
  }

  /** {@code text} as the value of a parameter; what is not ASCII goes by its octets in UTF-8. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(UTF_8)) {
      boolean plain = octet > ' ' && octet <= '~' && octet != '+' && octet != '=';
      encoded.append(plain ? String.valueOf((char) octet) : "+" + HEX.toHexDigits(octet));
    }
    return encoded.toString();
  }

  private static int hexAt(byte[] octets, int at) {
    if (octets[at] != '+' || at + 2 >= octets.length) {
      return -1;
    }
    int high = DIGITS.indexOf(octets[at + 1]);
    int low = DIGITS.indexOf(octets[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
