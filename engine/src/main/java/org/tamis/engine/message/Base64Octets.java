package org.tamis.engine.message;

import java.util.Arrays;

/**
 * Collects octets from base64 that mail programs wrote (RFC 2045 §6.8). Unlike {@link
 * java.util.Base64} it takes missing padding, padding in the middle (two encoded texts glued
 * together) and a cut-off end: what is there is decoded.
 */
final class Base64Octets {
  private static final byte[] VALUES = values();

  private byte[] octets;
  private int size;
  private int bits;
  private int digits;

  /**
   * @param digits about how many digits will come
   */
  Base64Octets(int digits) {
    this.octets = new byte[digits / 4 * 3 + 3];
  }

  static boolean isAlphabet(int c) {
    return c >= 0 && c < VALUES.length && VALUES[c] >= 0;
  }

  int size() {
    return size;
  }

  /** Padding ends a group; any other character outside the alphabet is passed over. */
  void add(int c) {
    if (isAlphabet(c)) {
      bits = bits << 6 | VALUES[c];
      if (++digits == 4) {
        write(3);
      }
    } else if (c == '=') {
      endGroup();
    }
  }

  byte[] finish() {
    endGroup();
    return Arrays.copyOf(octets, size);
  }

  private void endGroup() {
    if (digits > 0) {
      int missing = 4 - digits;
      bits <<= 6 * missing;
      write(3 - missing);
    }
  }

  private void write(int count) {
    if (size + 3 > octets.length) {
      octets = Arrays.copyOf(octets, octets.length * 2 + 3);
    }
    for (int i = 0; i < count; i++) {
      octets[size++] = (byte) (bits >> (16 - 8 * i));
    }
    bits = 0;
    digits = 0;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }
}
