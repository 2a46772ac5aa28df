package org.tamis.bridge.delivery;

import java.util.List;
import org.tamis.engine.plan.Rejection;

/** What the one who handed over the message is told about one recipient. */
public sealed interface DeliveryResult {
  /** The message is safe, or was discarded by the script: the sender's copy may go. */
  record Accepted() implements DeliveryResult {}

  /**
   * The script refuses the message: the sender's copy may go, and the sender is to be told (RFC
   * 5429 §2.1.1). Its codes are in §2.5.
   *
   * @param lines one or more, in ASCII, without controls
   */
  record Refused(List<String> lines) implements DeliveryResult {
    public static final int REPLY = Rejection.CODE;
    public static final String STATUS = Rejection.STATUS;

    public Refused {
      lines = List.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("a refusal says why");
      }
    }
  }

  /**
   * It cannot be delivered, and trying again is of no use: the sender is to be told.
   *
   * @param reply 550 to 554
   * @param status the enhanced code, class 5 (RFC 3463)
   */
  record Undeliverable(int reply, String status, String text) implements DeliveryResult {
    static final Undeliverable FULL = new Undeliverable(552, "5.2.2", "mailbox full");

    public Undeliverable {
      if (reply < 550 || reply > 554 || !status.startsWith("5.")) {
        throw new IllegalArgumentException("not a permanent failure: " + reply + " " + status);
      }
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
