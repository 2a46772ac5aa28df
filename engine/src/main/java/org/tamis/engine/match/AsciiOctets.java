package org.tamis.engine.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Octets that are ASCII, eight at a time. */
final class AsciiOctets {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final int CASE = 'a' - 'A';

  private AsciiOctets() {}

  /**
   * The first such octet, or {@code to}.
   *
   * @param lower ASCII; a letter in lower case stands for both cases
   */
  static int indexOf(char lower, byte[] ascii, int from, int to) {
    int fold = Ascii.isLetter(lower) ? CASE : 0;
    long wanted = ONES * lower;
    int at = from;
    while (at + Long.BYTES <= to) {
      long other = ((long) EIGHT.get(ascii, at) | ONES * fold) ^ wanted;
      long found = other - ONES & ~other & HIGH; // the lowest of these is an octet that is zero
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < to && (ascii[at] | fold) != lower) {
      at++;
    }
    return at;
  }
}
