package org.tamis.e2e.torture.filter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the script does with a message that is there, and what must have come of it: mailboxes, each
 * with the flag that the message gets or loses on the way.
 */
enum FilterKind {
  STAY("keep;", "HERE"),
  ONE("fileinto \"A\";", "A"),
  MADE("fileinto :create \"New/Deep\";", "New/Deep"),
  BOTH("fileinto \"A\"; fileinto \"B\";", "A", "B"),
  ALL("fileinto \"A\"; fileinto \"B\"; keep;", "A", "B", "HERE"),
  COPY("fileinto :copy \"B\";", "B", "HERE"),
  INBOX("fileinto \"INBOX\";", "INBOX"),
  MARK("addflag \"\\\\Flagged\"; keep;", "HERE+\\flagged"),
  MARK_AND_MOVE("addflag \"urgent\"; fileinto \"B\";", "B+urgent"),
  MARK_COPY("fileinto :copy :flags \"\\\\Seen\" \"A\"; keep;", "A+\\seen", "HERE"),
  UNREAD("removeflag \"\\\\Seen\"; keep;", "HERE-\\seen"),
  JUNK("discard;", "Trash");

  private final String commands;
  private final List<String> results;

  FilterKind(String commands, String... results) {
    this.commands = commands;
    this.results = List.of(results);
  }

  /** Where a message of this kind must be in the end. */
  List<Copy> results(Copy before) {
    return results.stream().map(result -> result(result, before)).toList();
  }

  private static Copy result(String text, Copy before) {
    String mailbox = text.split("[+-]")[0];
    String flag = text.substring(mailbox.length());
    Copy there = mailbox.equals("HERE") ? before : before.in(mailbox);
    if (flag.isEmpty()) {
      return there;
    }
    return flag.startsWith("+") ? there.with(flag.substring(1)) : there.without(flag.substring(1));
  }

  /** One script that does each kind of thing. */
  static String script() {
    return Arrays.stream(values())
        .map(kind -> "if header :is \"X-Kind\" \"" + kind.code() + "\" { " + kind.commands + " }\n")
        .collect(
            Collectors.joining(
                "els", "require [\"copy\", \"fileinto\", \"imap4flags\", \"mailbox\"];\n", ""));
  }

  /** As long as that of any other kind. */
  String code() {
    return "%02d".formatted(ordinal());
  }
}
