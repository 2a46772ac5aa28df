package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Asks for small things about messages by UID FETCH. Whoever gets no answer about a message must
 * not take it for gone: it is asked for once more, and whether it is there.
 *
 * @param items as they stand in the command
 */
record Asking(ImapConnection connection, String items) {
  /** Takes the answer about one message. */
  @FunctionalInterface
  interface Reader {
    /**
     * @return whether what was asked for is in it
     */
    boolean read(long uid, FetchResponse response);
  }

  void ask(List<Long> uids, Reader reader) throws StoreUnavailable {
    for (List<Long> some : Pieces.of(uids)) {
      Set<Long> missing = askOnce(some, reader);
      missing = missing.isEmpty() ? missing : askOnce(List.copyOf(missing), reader);
      if (!missing.isEmpty()) {
        checkGone(List.copyOf(missing));
      }
    }
  }

  /** Returns those that no answer came about. */
  private Set<Long> askOnce(List<Long> uids, Reader reader) throws StoreUnavailable {
    Set<Long> missing = new TreeSet<>(uids);
    ImapResult result = connection.run("UID FETCH " + UidSet.of(uids) + " (UID " + items + ")");
    for (IMAPResponse response : result.untagged()) {
      if (response instanceof FetchResponse fetched
          && fetched.getItem(UID.class) instanceof UID uid
          && missing.contains(uid.uid)
          && reader.read(uid.uid, fetched)) {
        missing.remove(uid.uid);
      }
    }
    return missing;
  }

  private void checkGone(List<Long> missing) throws StoreUnavailable {
    List<Long> there = new Searching(connection, missing.size()).present(missing);
    if (!there.isEmpty()) {
      throw connection.odd(
          "UID FETCH", "the server says nothing about message " + there.getFirst());
    }
  }
}
