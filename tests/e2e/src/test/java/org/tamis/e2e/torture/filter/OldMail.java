package org.tamis.e2e.torture.filter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that is there before a run; its number is in it. Some are twins: equal in size, date
 * and Message-ID, or without one, although other things are done with them.
 */
record OldMail(int number) {
  static final List<String> SORTED = List.of("INBOX", "Old");
  private static final List<String> FLAGS =
      List.of("", "\\seen", "\\flagged \\seen", "\\answered todo");
  private static final Pattern NUMBER = Pattern.compile("(?m)^X-Number: (\\d+)\r?$");
  private static final int MOST_LINES = 60;

  /** The number of the message that these octets are; -1 for another message. */
  static int number(String octets) {
    Matcher found = NUMBER.matcher(octets);
    return found.find() ? Integer.parseInt(found.group(1)) : -1;
  }

  FilterKind kind() {
    return FilterKind.values()[number % FilterKind.values().length];
  }

  Copy before() {
    int next = number / FilterKind.values().length;
    return new Copy(number, next % 3 == 0 ? "Old" : "INBOX", FLAGS.get(next / 3 % FLAGS.size()));
  }

  private boolean hasNoId() {
    return number % 5 == 0;
  }

  private boolean isTwin() {
    return hasNoId() || number % 7 == 0;
  }

  /** As APPEND takes it. */
  String date() {
    int second = isTwin() ? 0 : number;
    return "01-Jan-2026 %02d:%02d:%02d +0000"
        .formatted(second / 3_600, second / 60 % 60, second % 60);
  }

  String octets() {
    String id = hasNoId() ? "" : "Message-ID: <%d@x.example>\r\n".formatted(isTwin() ? 0 : number);
    return "From: eve@x.example\r\nTo: ann@x.example\r\n"
        + id
        + "Subject: message\r\nX-Kind: "
        + kind().code()
        + "\r\nX-Number: %05d\r\n\r\n".formatted(number)
        + "a line of the body\r\n".repeat(isTwin() ? 1 : number % MOST_LINES);
  }
}
