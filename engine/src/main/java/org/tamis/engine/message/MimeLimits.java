package org.tamis.engine.message;

/**
 * How much of a message is read as a tree of MIME parts. A part takes some hundred octets, and the
 * header of one as much for each octet as that of a message. Nobody sends as much, so that who
 * comes to a limit means to hide something.
 *
 * @param parts the message itself included, 1 or more
 * @param levels the message itself is level 1
 * @param headerOctets in the headers of all parts, without that of the message
 */
record MimeLimits(int parts, int levels, int headerOctets) {
  static final MimeLimits DEFAULTS = new MimeLimits(100_000, 1_000, 1 << 20);

  /** What a message beyond them has. */
  @Override
  public String toString() {
    return ("more than %,d MIME parts, %,d levels of them, %,d octets in their headers"
            + " or %,d parameters of one")
        .formatted(parts, levels, headerOctets, ParameterizedValue.MOST);
  }
}
