package org.tamis.cli.dryrun;

import java.util.List;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.text.Shown;

/** How a message that comes in over LMTP is refused (RFC 5429), for people. */
public final class RefusalText {
  private RefusalText() {}

  /** The beginning of a sentence that {@link #wording} ends. */
  public static String effect(Rejection rejection) {
    if (!rejection.reply().isEmpty()) {
      return "refuses the message with this reply:";
    }
    return switch (rejection.notice()) {
      case Notice.Due due -> "refuses the message with a notice to " + due.to() + ":";
      case Notice.NotWanted(String why) -> "refuses the message without a notice, " + why + ":";
      case Notice.Impossible(String why) -> "in INBOX, for want of a notice: " + why + ":";
    };
  }

  /** All of it on one line. */
  static String clause(Rejection rejection) {
    String text = String.join(" / ", wording(rejection));
    if (!rejection.reply().isEmpty()) {
      return "refused with the reply " + text;
    }
    return switch (rejection.notice()) {
      case Notice.Due due -> "refused with a notice to " + due.to() + ": " + text;
      case Notice.NotWanted(String why) -> "refused without a notice, " + why;
      case Notice.Impossible(String why) -> "stored in INBOX, for want of a notice: " + why;
    };
  }

  /** The reply as it goes over the wire; of the reason for a notice what fits in a line. */
  public static List<String> wording(Rejection rejection) {
    return rejection.reply().isEmpty()
        ? List.of(Shown.oneLine(rejection.reason()))
        : rejection.reply().stream().map(line -> "550 5.7.1 " + line).toList();
  }
}
