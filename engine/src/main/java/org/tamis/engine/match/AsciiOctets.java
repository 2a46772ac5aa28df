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
   * Where an octet may be with another one behind it, or {@code to}: no such place before it is
   * left out, and few that are none are taken for one.
   *
   * @param lower ASCII; a letter in lower case stands for both cases
   * @param then as {@code lower}
   * @param distance from the one to the other, 0 or more; there are octets up to {@code to} and
   *     that many more
   */
  static int indexOf(char lower, char then, int distance, byte[] ascii, int from, int to) {
    long fold = ONES * caseOf(lower);
    long foldThen = ONES * caseOf(then);
    long wanted = ONES * lower;
    long wantedThen = ONES * then;
    int at = from;
    while (at + Long.BYTES <= to) {
      long first = ((long) EIGHT.get(ascii, at) | fold) ^ wanted;
      long second = ((long) EIGHT.get(ascii, at + distance) | foldThen) ^ wantedThen;
      long found = first - ONES & ~first & second - ONES & ~second & HIGH;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < to
        && ((ascii[at] | caseOf(lower)) != lower
            || (ascii[at + distance] | caseOf(then)) != then)) {
      at++;
    }
    return at;
  }

  private static int caseOf(char lower) {
    return Ascii.isLetter(lower) ? CASE : 0;
  }
}
