package org.tamis.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * A message for an account of its own, and what must come of it in a store.
 *
 * @param commands of the account's script
 * @param letter as Latin-1, with CRLF
 * @param reply the beginning of the LMTP reply
 * @param logged what the log says of it
 * @param stored of each copy its name, with "/" between levels, and if it has any, "|" and its
 *     flags
 * @param octets of each copy
 */
record StoreRow(
    String name,
    String commands,
    String letter,
    String reply,
    String logged,
    List<String> stored,
    String octets) {
  /** By the script of a row. */
  static final String ADDED = "X-A: 1\r\n";

  static final String LETTER =
      """
      From: Sam <s@y.example>
      Message-ID: <1@y.example>
      Subject: hello

      .
      ..two dots, and a line that ends with a space\s
      bye
      """
          .replace("\n", "\r\n");

  /** 25 KB. */
  static final String LONG = LETTER.repeat(200);

  /** Goes where the script says. */
  static StoreRow of(String name, String commands, String... stored) {
    return new StoreRow(name, commands, LETTER, "250 ", "", List.of(stored), LETTER);
  }

  StoreRow letter(String other) {
    return new StoreRow(name, commands, other, reply, logged, stored, other);
  }

  StoreRow as(String other) {
    return new StoreRow(name, commands, letter, reply, logged, stored, other);
  }

  StoreRow logs(String text) {
    return new StoreRow(name, commands, letter, reply, text, stored, octets);
  }

  StoreRow answered(String code) {
    return new StoreRow(name, commands, letter, code, logged, stored, octets);
  }

  /** With what a delivery puts on top (RFC 5321 §4.4), below what the script does. */
  String delivered() {
    int top = octets.startsWith(ADDED) ? ADDED.length() : 0;
    return octets.substring(0, top) + delivered(account(), octets.substring(top));
  }

  static String delivered(String account, String letter) {
    String fields = "Return-Path: <%s>\r\nDelivered-To: %s\r\n";
    return fields.formatted(Served.SENDER, account) + letter;
  }

  String account() {
    return name + "@example.org";
  }

  /** With all that these scripts need, and of what only some stores have, what is named. */
  String script(List<String> more) {
    List<String> required =
        new ArrayList<>(
            List.of("copy", "editheader", "fileinto", "imap4flags", "mailbox", "variables"));
    required.addAll(more);
    return "require [\"" + String.join("\", \"", required) + "\"];\n" + commands + "\n";
  }

  @Override
  public String toString() {
    return name;
  }
}
