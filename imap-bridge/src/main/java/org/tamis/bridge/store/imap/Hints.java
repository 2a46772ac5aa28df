package org.tamis.bridge.store.imap;

import java.util.List;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** What a server says of its own accord about mail that may be new. */
final class Hints {
  /** Those that ask for EXISTS or STATUS. */
  private static final List<String> QUESTIONS = List.of("SELECT", "EXAMINE", "STATUS", "LIST");

  private Hints() {}

  /**
   * @param command that is running
   */
  static boolean isIn(Response response, String command) {
    if (!(response instanceof IMAPResponse said) || !said.isUnTagged()) {
      return false;
    }
    boolean asked = QUESTIONS.stream().anyMatch(command::startsWith);
    return (!asked && (said.keyEquals("EXISTS") || said.keyEquals("STATUS"))) || isOverflow(said);
  }

  /** RFC 5465 §5.8: from now on the server tells nothing any more. */
  static boolean isOverflow(Response response) {
    return response.isUnTagged()
        && response.isOK()
        && response.toString().contains("[NOTIFICATIONOVERFLOW]");
  }
}
