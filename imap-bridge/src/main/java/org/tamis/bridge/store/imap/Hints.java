package org.tamis.bridge.store.imap;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** What a server says of its own accord about mail that may be new. */
final class Hints {
  private static final int UNKNOWN = -1;

  private int exists = UNKNOWN;
  private boolean news;
  private boolean deaf;

  /**
   * @param command that is running
   */
  void note(Response response, String command) {
    if (!(response instanceof IMAPResponse said) || !said.isUnTagged()) {
      return;
    }
    if (said.keyEquals("EXISTS")) {
      // GreenMail says it again and again
      news |= said.getNumber() != exists && !isOneOf(command, "SELECT", "EXAMINE");
      exists = said.getNumber();
    } else if (said.keyEquals("EXPUNGE") && exists > 0) {
      exists--; // RFC 9051 §7.5.1: and no EXISTS has to follow
    } else if (said.keyEquals("VANISHED")) {
      exists = UNKNOWN;
    } else if (said.keyEquals("STATUS")) {
      news |= !isOneOf(command, "STATUS", "LIST"); // RFC 5819 §2
    } else if (said.isOK() && said.toString().contains("[NOTIFICATIONOVERFLOW]")) {
      deaf = true; // RFC 5465 §5.8: from now on the server tells nothing any more
      news = true;
    }
  }

  private static boolean isOneOf(String command, String... names) {
    return Stream.of(names).anyMatch(command::startsWith);
  }

  /** How many messages are in the selected mailbox, as far as the server has told. */
  OptionalLong exists() {
    return exists < 0 ? OptionalLong.empty() : OptionalLong.of(exists);
  }

  /** Whether there may be something new since this was asked last. */
  boolean hadNews() {
    boolean had = news;
    news = false;
    return had;
  }

  /** Whether the server has stopped to tell since this was asked last. */
  boolean wentDeaf() {
    boolean went = deaf;
    deaf = false;
    return went;
  }
}
