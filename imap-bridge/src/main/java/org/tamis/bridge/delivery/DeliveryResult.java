package org.tamis.bridge.delivery;

import java.util.List;
import java.util.stream.Stream;
import org.tamis.engine.plan.Rejection;

/** What the one who handed over the message is told about one recipient. */
public sealed interface DeliveryResult {
  /** The message is safe, or was discarded by the script: the sender's copy may go. */
  record Accepted() implements DeliveryResult {}

  /**
   * The message is refused for good: the sender's copy may go, and the sender is to be told.
   *
   * @param reply 550 to 554
   * @param status the enhanced code, class 5 (RFC 3463)
   * @param lines one or more, in ASCII, without controls
   */
  record Refused(int reply, String status, List<String> lines) implements DeliveryResult {
    /** A mailbox that is full counts as full for good. */
    static final Refused FULL = new Refused(552, "5.2.2", List.of("mailbox full"));

    /** RFC 3463 §3.3, X.2.3: it would be refused however empty the mailbox. */
    static final Refused TOO_LARGE =
        new Refused(552, "5.2.3", List.of("message too large for the mailbox"));

    public Refused {
      lines = List.copyOf(lines);
      if (lines.isEmpty() || reply < 550 || reply > 554 || !status.startsWith("5.")) {
        throw new IllegalArgumentException("not a refusal: " + reply + " " + status);
      }
    }

    /** By the script (RFC 5429 §2.1.1); the codes are those of its §2.5. */
    public static Refused byScript(List<String> lines) {
      return new Refused(Rejection.CODE, Rejection.STATUS, lines);
    }

    /** By the store, which will never take the message (RFC 3463 §3.7: X.6.0). */
    public static Refused byStore(String why) {
      return new Refused(554, "5.6.0", List.of(why));
    }

    public boolean isByScript() {
      return status.equals(Rejection.STATUS);
    }

    /** As the journal keeps it: the codes, then the lines. */
    List<String> written() {
      return Stream.concat(Stream.of(reply + " " + status), lines.stream()).toList();
    }

    static Refused read(List<String> written) {
      String[] codes = written.getFirst().split(" ", 2);
      return new Refused(Integer.parseInt(codes[0]), codes[1], written.subList(1, written.size()));
    }
  }

  /**
   * Nothing has been done that cannot be repeated: the sender keeps the message and tries again.
   *
   * @param reply 450 to 452
   * @param status the enhanced code, class 4 (RFC 3463)
   */
  record Deferred(int reply, String status, String text) implements DeliveryResult {
    static final Deferred FULL = new Deferred(452, "4.2.2", "mailbox full");

    /** RFC 3463 §3.4, X.3.2: this system takes no messages for the account. */
    static final Deferred ELSEWHERE =
        new Deferred(451, "4.3.2", "this node does not work for the account now; try again later");

    public Deferred {
      if (reply < 450 || reply > 452 || !status.startsWith("4.")) {
        throw new IllegalArgumentException("not a temporary failure: " + reply + " " + status);
      }
    }

    /** A reason without a more exact code (RFC 3463 §3.4: X.3.0). */
    public static Deferred because(String text) {
      return new Deferred(451, "4.3.0", text);
    }
  }
}
