package org.tamis.bridge.store.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.tamis.bridge.store.NearNames;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.DeliveryPlan;

/** The mailboxes of one account that can be selected, as LIST tells them (RFC 3501 §7.2.2). */
record MailboxList(ImapConnection connection, ImapMailboxNames names) {
  /** Their names as the server has them. */
  List<String> all() throws StoreUnavailable {
    return list("*").stream().filter(found -> found.canOpen).map(found -> found.name).toList();
  }

  /**
   * Up to three names that look like this one.
   *
   * @param mailbox as scripts write it
   */
  List<String> near(String mailbox) throws StoreUnavailable {
    String name = names.onServer(mailbox).orElse(mailbox);
    return NearNames.of(name, all(), names.separator());
  }

  /** A name may hold the wildcards of LIST, so the answers are compared with it. */
  boolean has(String name) throws StoreUnavailable {
    return list(name).stream().anyMatch(found -> found.canOpen && isSame(found.name, name));
  }

  /** RFC 3501 §5.1: INBOX has no case. */
  static boolean isSame(String found, String name) {
    return found.equals(name)
        || (name.equals(DeliveryPlan.INBOX) && found.equalsIgnoreCase(DeliveryPlan.INBOX));
  }

  private List<ListInfo> list(String pattern) throws StoreUnavailable {
    Argument arguments = new Argument().writeString("").append(ImapConnection.mailbox(pattern));
    List<ListInfo> found = new ArrayList<>();
    for (IMAPResponse response : connection.run("LIST", arguments).untagged("LIST")) {
      mailbox(response).ifPresent(found::add);
    }
    return found;
  }

  /** RFC 5258 §3.4: a name may be listed although there is no such mailbox. */
  private static Optional<ListInfo> mailbox(IMAPResponse response) {
    try {
      ListInfo info = new ListInfo(response);
      boolean real =
          info.name != null
              && Arrays.stream(info.attrs).noneMatch("\\NonExistent"::equalsIgnoreCase);
      return real ? Optional.of(info) : Optional.empty();
    } catch (ParsingException | IndexOutOfBoundsException _) {
      return Optional.empty(); // one odd line must not hide the other mailboxes
    }
  }
}
