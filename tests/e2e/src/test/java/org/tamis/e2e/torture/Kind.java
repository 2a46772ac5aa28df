package org.tamis.e2e.torture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a script does with a message, and what must have come of it. */
public enum Kind {
  KEEP("keep;", "INBOX"),
  ONE("fileinto \"A\";", "A"),
  TWO("fileinto \"A\"; fileinto \"B\";", "A", "B"),
  THREE("fileinto \"A\"; fileinto \"B\"; keep;", "A", "B", "INBOX"),
  REDIRECT("redirect \"" + Mail.FORWARD + "\";"),
  REDIRECT_COPY("fileinto \"A\"; redirect :copy \"" + Mail.FORWARD + "\";", "A"),
  VACATION("vacation \"away\";", "INBOX"),
  DUPLICATE("if duplicate { discard; }", "INBOX"),
  EDIT(
      "addheader \"X-A\" \"1\"; fileinto \"A\"; addheader \"X-B\" \"2\"; fileinto \"B\";",
      "A",
      "B");

  private final String commands;
  private final List<String> mailboxes;

  Kind(String commands, String... mailboxes) {
    this.commands = commands;
    this.mailboxes = List.of(mailboxes);
  }

  /** The mailboxes that have one copy each. */
  public List<String> mailboxes() {
    return mailboxes;
  }

  boolean isRedirected() {
    return this == REDIRECT || this == REDIRECT_COPY;
  }

  public boolean isAnswered() {
    return this == VACATION;
  }

  /** What the script has put on top of the copy in this mailbox. */
  String added(String mailbox) {
    return this != EDIT ? "" : mailbox.equals("A") ? "X-A: 1\r\n" : "X-B: 2\r\nX-A: 1\r\n";
  }

  /** One script that does each kind of thing. */
  public static String script() {
    return Arrays.stream(values())
        .map(kind -> "if header :is \"X-Kind\" \"" + kind + "\" { " + kind.commands + " }\n")
        .collect(
            Collectors.joining(
                "els",
                "require [\"copy\", \"duplicate\", \"editheader\", \"fileinto\", \"vacation\"];\n",
                ""));
  }
}
