package org.tamis.bridge.icalendar;

/** Calendar data that is not what RFC 5545 or RFC 5546 say; the message is for people. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1;

  Malformed(String problem) {
    super(problem);
  }

  /** What is wrong. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
