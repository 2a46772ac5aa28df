package org.tamis.bridge.store.imap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * The ids (RFC 8474 §4) of one account's mailboxes, asked once.
 *
 * @param names the name of each mailbox by its id
 */
record MailboxIds(Map<String, String> names) {
  private static final String ITEMS = "(MAILBOXID)";

  // RFC 8474 §7: objectid
  private static final Pattern ID =
      Pattern.compile("MAILBOXID \\(([A-Za-z0-9_-]{1,255})\\)", Pattern.CASE_INSENSITIVE);

  /** More than that are not asked one by one. */
  private static final int MOST_QUESTIONS = 1_000;

  static MailboxIds read(ImapConnection connection, MailboxList mailboxes) throws StoreUnavailable {
    Map<String, String> names = new HashMap<>();
    if (connection.has("OBJECTID")) {
      for (IMAPResponse status : answers(connection, mailboxes)) {
        add(status, names);
      }
    }
    return new MailboxIds(names);
  }

  private static List<IMAPResponse> answers(ImapConnection connection, MailboxList mailboxes)
      throws StoreUnavailable {
    if (connection.has("LIST-STATUS")) { // RFC 5819 §2: one question for all
      Argument arguments =
          new Argument()
              .writeString("")
              .writeString("*")
              .writeAtom("RETURN (STATUS " + ITEMS + ")");
      return connection.run("LIST", arguments).untagged("STATUS");
    }
    List<String> all = mailboxes.all();
    List<IMAPResponse> found = new ArrayList<>();
    for (String name : all.subList(0, Math.min(all.size(), MOST_QUESTIONS))) {
      Argument arguments = ImapConnection.mailbox(name).writeAtom(ITEMS);
      found.addAll(connection.run("STATUS", arguments).untagged("STATUS"));
    }
    return found;
  }

  private static void add(IMAPResponse status, Map<String, String> names) {
    String name = status.readAtomString();
    String items = status.getRest();
    Matcher id = ID.matcher(items == null ? "" : items);
    if (name != null && id.find()) {
      names.put(id.group(1), BASE64MailboxDecoder.decode(name));
    }
  }

  Optional<String> find(String id) {
    return Optional.ofNullable(names.get(id));
  }
}
