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
   * The first place of an octet with another one behind it, or {@code to}.
   *
   * @param lower ASCII; a letter in lower case stands for both cases
   * @param then as {@code lower}
   * @param distance from the one to the other, 0 or more; there are octets up to {@code to} and
   *     that many more
   */
  static int indexOf(char lower, char then, int distance, byte[] ascii, int from, int to) {
    int last = to - Long.BYTES;
    if (last < from) {
      return indexInFew(lower, then, distance, ascii, from, to);
    }
    long fold = ONES * caseOf(lower);
    long foldThen = ONES * caseOf(then);
    long wanted = ONES * lower;
    long wantedThen = ONES * then;
    int at = from;
    while (at < to) {
      at = Math.min(at, last); // some of the last eight have been looked at
      long first = ((long) EIGHT.get(ascii, at) | fold) ^ wanted;
      long second = ((long) EIGHT.get(ascii, at + distance) | foldThen) ^ wantedThen;
      long other = first | second;
      long found = other - ONES & ~other & HIGH; // the lowest of these is an octet that is zero
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    return to;
  }

  private static int indexInFew(
      char lower, char then, int distance, byte[] ascii, int from, int to) {
    int at = from;
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
