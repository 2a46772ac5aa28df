package org.tamis.managesieve.wire;

import java.util.OptionalLong;

/**
 * Watches the octets of a line for <code>{n}</code> or <code>{n+}</code> at its end, whatever
 * stands before. Also a line that is wrong can announce a literal; to take that literal's octets
 * for commands would let a script's text run as commands.
 */
final class LiteralTail {
  /** RFC 5804 §4: a number is below 2^32. Anything above is kept as this, which no limit allows. */
  private static final long TOO_LARGE = 1L << 32;

  private enum State {
    NONE,
    OPEN,
    DIGITS,
    PLUS,
    CLOSED
  }

  private State state = State.NONE;
  private long number;

  void see(int octet) {
    state =
        switch (octet) {
          case '{' -> open();
          case '}' -> state == State.DIGITS || state == State.PLUS ? State.CLOSED : State.NONE;
          case '+' -> state == State.DIGITS ? State.PLUS : State.NONE;
          default -> digit(octet);
        };
  }

  /** The size of the literal that a line ending here announces. */
  OptionalLong announced() {
    return state == State.CLOSED ? OptionalLong.of(number) : OptionalLong.empty();
  }

  void reset() {
    state = State.NONE;
  }

  private State open() {
    number = 0;
    return State.OPEN;
  }

  private State digit(int octet) {
    if (octet < '0' || octet > '9' || (state != State.OPEN && state != State.DIGITS)) {
      return State.NONE;
    }
    number = Math.min(number * 10 + (octet - '0'), TOO_LARGE);
    return State.DIGITS;
  }
}
