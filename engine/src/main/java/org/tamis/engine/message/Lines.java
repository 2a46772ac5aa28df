package org.tamis.engine.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Line ends in messages: CRLF, LF and CR. CR CR LF is one line end too, since that is what a text
 * file becomes when its CRLF is converted once more; read as two it would end the header after its
 * first line.
 */
final class Lines {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  /** Below it are CR, LF, TAB and controls that text does not have. */
  private static final long ABOVE_LINE_ENDS = ONES * ('\r' + 1);

  private Lines() {}

  /** The first CR or LF from {@code from} on, or {@code to}. */
  static int contentEnd(byte[] bytes, int from, int to) {
    int at = firstLow(bytes, from, to);
    while (at < to && !isLineEnd(bytes[at])) {
      at = firstLow(bytes, at + 1, to);
    }
    return at;
  }

  /** The first octet that may be a line end, or {@code to}. */
  private static int firstLow(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 2 * Long.BYTES <= to) {
      long first = low((long) EIGHT.get(bytes, at));
      long second = low((long) EIGHT.get(bytes, at + Long.BYTES));
      if ((first | second) != 0) {
        return first != 0 ? place(at, first) : place(at + Long.BYTES, second);
      }
      at += 2 * Long.BYTES;
    }
    if (at + Long.BYTES <= to) {
      long found = low((long) EIGHT.get(bytes, at));
      if (found != 0) {
        return place(at, found);
      }
      at += Long.BYTES;
    }
    while (at < to && (bytes[at] < 0 || bytes[at] > '\r')) {
      at++;
    }
    return at;
  }

  /** The lowest of the high bits is at the first octet that is lower than those of text. */
  private static long low(long eight) {
    return eight - ABOVE_LINE_ENDS & ~eight & HIGH;
  }

  private static int place(int at, long found) {
    return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }

  /** The first such octet from {@code from} on, or {@code to}. */
  static int indexOf(char octet, byte[] bytes, int from, int to) {
    long wanted = ONES * octet;
    int at = from;
    while (at + Long.BYTES <= to) {
      long found = zeros((long) EIGHT.get(bytes, at) ^ wanted) & HIGH;
      if (found != 0) {
        return place(at, found);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] != octet) {
      at++;
    }
    return at;
  }

  /** The lowest octet with its high bit set is the first that is zero. */
  private static long zeros(long eight) {
    return eight - ONES & ~eight;
  }

  /** Where the next line starts, when the line end starts at {@code at}. */
  static int afterLineEnd(byte[] bytes, int at, int to) {
    if (at >= to) {
      return to;
    }
    if (bytes[at] == '\r') {
      if (is('\n', bytes, at + 1, to)) {
        return at + 2;
      }
      if (is('\r', bytes, at + 1, to) && is('\n', bytes, at + 2, to)) {
        return at + 3;
      }
    }
    return at + 1;
  }

  /**
   * Where the line end starts that ends at {@code to}.
   *
   * @param from the start of a line before it
   */
  static int startOfLineEnd(byte[] bytes, int to, int from) {
    int start = to - 1;
    for (int i = 0;
        i < 2 && bytes[to - 1] == '\n' && start > from && bytes[start - 1] == '\r';
        i++) {
      start--;
    }
    return start;
  }

  /** The start of the line after the one that holds {@code at}, or {@code to}. */
  static int next(byte[] bytes, int at, int to) {
    return afterLineEnd(bytes, contentEnd(bytes, at, to), to);
  }

  static boolean isLineEnd(byte octet) {
    return octet == '\n' || octet == '\r';
  }

  static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  static boolean is(char expected, byte[] bytes, int at, int to) {
    return at < to && bytes[at] == expected;
  }
}
