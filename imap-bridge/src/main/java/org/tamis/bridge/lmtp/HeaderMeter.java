package org.tamis.bridge.lmtp;

/**
 * Counts the octets and lines of a header while it arrives. Lines end as in {@link
 * org.tamis.engine.message.Message}: with CRLF, LF, CR, or CR CR LF.
 */
final class HeaderMeter {
  private int octets;
  private int fields;
  private State state = State.LINE_START;

  private enum State {
    LINE_START,
    IN_LINE,
    AFTER_CR,
    AFTER_TWO_CR,
    ENDED
  }

  void add(byte octet) {
    State next =
        switch (state) {
          case LINE_START -> isLineEnd(octet) ? State.ENDED : State.IN_LINE;
          case IN_LINE -> within(octet);
          case AFTER_CR -> octet == '\r' ? State.AFTER_TWO_CR : begun(octet);
          // without LF the second CR is an empty line
          case AFTER_TWO_CR -> octet == '\n' ? State.LINE_START : State.ENDED;
          case ENDED -> State.ENDED;
        };
    octets += next == State.ENDED ? 0 : 1;
    fields += startsField(octet) ? 1 : 0;
    state = next;
  }

  /** The same for all from {@code start} to before {@code end}. */
  void add(byte[] some, int start, int end) {
    int next = start;
    while (next < end && state != State.ENDED) {
      if (state == State.IN_LINE) {
        int lineEnd = lineEnd(some, next, end);
        octets += lineEnd - next;
        next = lineEnd;
      }
      if (next < end) {
        add(some[next++]);
      }
    }
  }

  private static int lineEnd(byte[] some, int start, int end) {
    int next = start;
    while (next < end && !isLineEnd(some[next])) {
      next++;
    }
    return next;
  }

  /** RFC 5322 §2.2.3: a line that begins with white space goes on with the field before. */
  private boolean startsField(byte octet) {
    boolean atStart = state == State.LINE_START || (state == State.AFTER_CR && octet != '\n');
    return atStart && octet != ' ' && octet != '\t' && !isLineEnd(octet);
  }

  private static State within(byte octet) {
    return switch (octet) {
      case '\n' -> State.LINE_START;
      case '\r' -> State.AFTER_CR;
      default -> State.IN_LINE;
    };
  }

  private static State begun(byte octet) {
    return octet == '\n' ? State.LINE_START : State.IN_LINE;
  }

  private static boolean isLineEnd(byte octet) {
    return octet == '\r' || octet == '\n';
  }

  /** Lines that may begin a field. */
  int fields() {
    return fields;
  }

  /** Up to the empty line, or one more. */
  int octets() {
    return octets;
  }
}
