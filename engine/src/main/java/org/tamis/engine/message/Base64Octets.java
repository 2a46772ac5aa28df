package org.tamis.engine.message;

import java.util.Arrays;

/**
 * Collects octets from base64 that mail programs wrote (RFC 2045 §6.8). Unlike {@link
 * java.util.Base64} it takes missing padding, padding in the middle (two encoded texts glued
 * together) and a cut-off end: what is there is decoded.
 */
final class Base64Octets {
  private static final byte[] VALUES = values();

  /** As ints, for all octets. */
  private static final int[] OCTET_VALUES = octetValues();

  private byte[] octets;
  private int size;
  private int bits;
  private int digits;

  /**
   * @param digits about how many digits will come
   */
  Base64Octets(int digits) {
    this(new byte[room(digits)]);
  }

  /**
   * @param octets where they are written, as long as there is room
   */
  Base64Octets(byte[] octets) {
    this.octets = octets;
  }

  /** Octets of so many digits, at most. */
  static int room(int digits) {
    return digits / 4 * 3 + 3;
  }

  static boolean isAlphabet(int c) {
    return c >= 0 && c < VALUES.length && VALUES[c] >= 0;
  }

  int size() {
    return size;
  }

  /** The first {@link #size} of these. */
  byte[] octets() {
    return octets;
  }

  /** Until there are {@code limit} octets or more. */
  void addAll(byte[] bytes, int from, int to, int limit) {
    int at = from;
    while (at < to && size < limit) {
      int group = digits == 0 && at + 4 <= to ? group(bytes, at) : -1;
      if (group >= 0) {
        bits = group;
        write(3);
        at += 4;
      } else {
        add(bytes[at++]);
      }
    }
  }

  /** Four digits; negative where one of them is none. */
  private static int group(byte[] bytes, int at) {
    return value(bytes[at]) << 18
        | value(bytes[at + 1]) << 12
        | value(bytes[at + 2]) << 6
        | value(bytes[at + 3]);
  }

  private static int value(byte octet) {
    return OCTET_VALUES[octet & 0xFF];
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
    return size == octets.length ? octets : Arrays.copyOf(octets, size);
  }

  /** There are no more digits. */
  void endGroup() {
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
    octets[size] = (byte) (bits >> 16);
    octets[size + 1] = (byte) (bits >> 8);
    octets[size + 2] = (byte) bits;
    size += count;
    bits = 0;
    digits = 0;
  }

  private static int[] octetValues() {
    int[] values = new int[256];
    Arrays.fill(values, -1);
    for (int c = 0; c < VALUES.length; c++) {
      values[c] = VALUES[c];
    }
    return values;
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
