package org.tamis.bridge.store.imap;

import java.util.List;
import org.eclipse.angus.mail.iap.Argument;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * Looks for a copy of a message that an earlier attempt may have stored. IMAP gives a message no id
 * of the client's choice, so the octets are compared; line ends may differ, since servers may keep
 * them as they like.
 */
final class StoredCopy {
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");

  /** More of one Message-ID, or of one size, nobody has in a mailbox but by a fault. */
  private static final int MOST_CANDIDATES = 50;

  private final ImapConnection connection;
  private final byte[] octets;
  private final Message message;

  StoredCopy(ImapConnection connection, byte[] octets) {
    this.connection = connection;
    this.octets = octets;
    this.message = Message.of(octets);
  }

  boolean isIn(String mailbox) throws StoreUnavailable {
    ImapResult examined = connection.run("EXAMINE", ImapConnection.mailbox(mailbox));
    if (!examined.ok()) {
      return false; // where there is no mailbox, nothing was stored
    }
    boolean found = examined.exists() > 0 && isInExamined();
    // RFC 3501 §6.4.2: removes nothing here; Courier lets nobody APPEND to what is open to read
    connection.run("CLOSE");
    return found;
  }

  private boolean isInExamined() throws StoreUnavailable {
    Search search = new Search();
    List<Long> newest = candidates();
    new Fetching(connection, new FetchItems(Needs.MESSAGE, octets.length * 2 + 1, false), search)
        .run(newest.subList(Math.max(0, newest.size() - MOST_CANDIDATES), newest.size()));
    return search.found;
  }

  /** By what is in every copy: the Message-ID, or else the size, with its line ends or without. */
  private List<Long> candidates() throws StoreUnavailable {
    Argument criteria = new Argument();
    List<String> ids =
        message.fields(MESSAGE_ID).stream().map(field -> field.undecoded().strip()).toList();
    if (ids.size() == 1 && isPlain(ids.getFirst())) {
      criteria.writeAtom("HEADER").writeAtom("Message-ID").writeString(ids.getFirst());
    } else {
      int lines = lines();
      criteria.writeAtom("LARGER").writeNumber(Math.max(0, octets.length - lines - 1));
      criteria.writeAtom("SMALLER").writeNumber(octets.length + lines + 1);
    }
    ImapResult result = connection.run("UID SEARCH", criteria);
    if (!result.ok()) {
      throw connection.refused("UID SEARCH", result);
    }
    return result.found();
  }

  private static boolean isPlain(String id) {
    return !id.isEmpty() && id.length() <= 200 && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private int lines() {
    int lines = 0;
    for (byte octet : octets) {
      lines += octet == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Ends at the first that is equal. */
  private final class Search implements SelectedMailbox.Sink {
    private boolean found;

    @Override
    public boolean message(SelectedMailbox.Listed listed, Message candidate) {
      found |= LineEnds.areSameText(candidate.bytes(), octets);
      return true;
    }

    @Override
    public void problem(long uid, String reason) {} // larger, or gone: another one
  }
}
