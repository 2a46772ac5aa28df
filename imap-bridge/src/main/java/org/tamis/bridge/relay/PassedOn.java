package org.tamis.bridge.relay;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.lmtp.client.HopReply;

/** What another node has answered, as the answer of this one. */
final class PassedOn {
  private static final Pattern LINE =
      Pattern.compile("(?:([245]\\.\\d{1,3}\\.\\d{1,3}) )?(.*)", Pattern.DOTALL);
  private static final String NO_STATUS = "";

  private PassedOn() {}

  /** A reply to RCPT, or to the message for one recipient. */
  static DeliveryResult of(HopReply reply, String recipient) {
    if (reply.isPositive()) {
      return new DeliveryResult.Accepted();
    }
    List<String> lines = reply.lines().stream().map(line -> text(line, recipient)).toList();
    String status = status(reply);
    boolean refused = reply.code() >= 550 && reply.code() <= 554 && status.startsWith("5.");
    if (refused) {
      return new Refused(reply.code(), status, lines);
    }
    boolean deferred = reply.code() >= 450 && reply.code() <= 452 && status.startsWith("4.");
    return deferred
        ? new Deferred(reply.code(), status, lines.getFirst())
        : later("the node of this account says: " + reply.code() + " " + lines.getFirst());
  }

  /** RFC 3463 §3.4, X.3.2: the system takes no messages for the account now. */
  static Deferred later(String why) {
    return new Deferred(451, "4.3.2", why);
  }

  private static String status(HopReply reply) {
    Matcher line = LINE.matcher(reply.lines().getFirst());
    return line.matches() && line.group(1) != null ? line.group(1) : NO_STATUS;
  }

  /** Without what this node puts in front as well. */
  private static String text(String line, String recipient) {
    Matcher found = LINE.matcher(line);
    String text = found.matches() ? found.group(2) : line;
    String prefix = "<" + recipient + "> ";
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
