package org.tamis.managesieve.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets of one word or string so far. The room that a script took is given back: its
 * connection stays, and asks for little.
 */
final class Gathered {
  private static final int FEW = 128;
  private static final int MANY = 1_024;

  private byte[] octets = new byte[FEW];
  private int size;

  void add(int octet) {
    makeRoom(1, octets.length);
    octets[size++] = (byte) octet;
  }

  /**
   * Adds octets of the buffer.
   *
   * @param length as many as it has left, or fewer
   * @param missing so many come in all, these included
   */
  void add(ByteBuffer from, int length, long missing) {
    makeRoom(length, missing);
    from.get(octets, size, length);
    size += length;
  }

  /** For twice of what there is, so that all of it is copied once, but for no more than comes. */
  private void makeRoom(int length, long most) {
    if (length > octets.length - size) {
      long room = Math.min(size + most, Math.max(size + length, 2L * octets.length));
      octets = Arrays.copyOf(octets, Math.toIntExact(room));
    }
  }

  /** Nothing is gathered yet. */
  void clear() {
    octets = size > MANY ? new byte[FEW] : octets;
    size = 0;
  }

  String ascii() {
    return new String(octets, 0, size, StandardCharsets.US_ASCII);
  }

  /** What there is; nothing is left. */
  Octets take() {
    byte[] taken = octets;
    if (size == octets.length) {
      octets = new byte[FEW];
    } else {
      taken = Arrays.copyOf(octets, size);
    }
    clear();
    return Octets.owning(taken);
  }
}
