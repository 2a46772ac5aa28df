package org.tamis.bridge.lmtp;

import java.util.List;

/**
 * A reply (RFC 5321 §4.2).
 *
 * @param code 200 to 599
 * @param status enhanced code (RFC 2034); "" where there is none: the greeting, LHLO and 354
 * @param lines one or more; what is not printable ASCII is sent as a question mark
 */
record LmtpReply(int code, String status, List<String> lines) {
  private static final int MOST_TEXT = 400; // RFC 5321 §4.5.3.1.5: 512 octets with code and CRLF

  LmtpReply {
    lines = List.copyOf(lines);
    if (code < 200 || code > 599 || lines.isEmpty()) {
      throw new IllegalArgumentException("not a reply: " + code);
    }
  }

  static LmtpReply of(int code, String status, String text) {
    return new LmtpReply(code, status, List.of(text));
  }

  /** As it goes over the wire, with CRLF after each line. */
  String wire() {
    StringBuilder wire = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      wire.append(code).append(i == lines.size() - 1 ? ' ' : '-');
      wire.append(status.isEmpty() ? "" : status + " ");
      wire.append(printable(lines.get(i))).append("\r\n");
    }
    return wire.toString();
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.chars()
        .limit(MOST_TEXT)
        .forEach(c -> printable.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return printable.toString();
  }
}
