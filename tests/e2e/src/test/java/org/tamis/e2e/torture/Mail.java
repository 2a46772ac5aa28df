package org.tamis.e2e.torture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message that is delivered; its number is in it.
 *
 * @param sender of the envelope, and of From
 */
public record Mail(int number, Kind kind, String account, String sender) {
  public static final String FORWARD = "next@sink.example";
  public static final List<String> ACCOUNTS = List.of("ann@x.example", "bob@x.example");

  private static final Pattern NUMBER = Pattern.compile("(?m)^X-Number: (\\d+)\r?$");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)");
  private static final int WITHOUT_ID = 8;
  private static final int MOST_LINES = 60;

  /** From a sender of its own, so that it is answered. */
  Mail(int number, Kind kind, String account) {
    this(number, kind, account, "s" + number + "@sender.example");
  }

  static Mail of(int number) {
    Kind[] kinds = Kind.values();
    return new Mail(
        number,
        kinds[number % kinds.length],
        ACCOUNTS.get(number / kinds.length % ACCOUNTS.size()));
  }

  /** The number of the message that these octets are, changed or not. */
  public static Optional<Integer> number(String octets) {
    Matcher found = NUMBER.matcher(octets);
    return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
  }

  static Optional<String> messageId(String octets) {
    Matcher found = MESSAGE_ID.matcher(octets);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Some have no Message-ID, and all but a few are of another size. */
  String text() {
    String id = number % WITHOUT_ID == 0 ? "" : "Message-ID: <" + number + "@sender.example>\r\n";
    return "From: "
        + sender()
        + "\r\nTo: "
        + account
        + "\r\n"
        + id
        + "Subject: message "
        + number
        + "\r\nX-Kind: "
        + kind
        + "\r\nX-Number: "
        + number
        + "\r\n\r\n"
        + "a line of the body\r\n".repeat(number % MOST_LINES);
  }

  /** As it is stored: RFC 5321 §4.4. */
  String delivered() {
    return "Return-Path: <" + sender() + ">\r\nDelivered-To: " + account + "\r\n" + text();
  }

  byte[] octets() {
    return text().getBytes(StandardCharsets.US_ASCII);
  }
}
