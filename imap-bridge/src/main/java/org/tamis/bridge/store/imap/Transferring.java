package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.bridge.store.SelectedMailbox.Transfer;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Moves, copies and removes messages of the selected mailbox. Never by EXPUNGE, nor by CLOSE, which
 * expunges: they would remove what others have marked.
 *
 * @param name of the selected mailbox, as the server has it
 */
record Transferring(
    ImapConnection connection, MailboxList mailboxes, String name, Selection selection) {
  private static final int MOST_ATTEMPTS = 3;
  private static final String DELETED = "\\Deleted";

  Transfer move(List<Long> uids, String mailbox) throws StoreUnavailable {
    if (!connection.has("MOVE") && !selection.keeps(DELETED)) {
      return new Transfer.Refused("messages cannot be removed from this mailbox", true);
    }
    Transfer transfer = transfer(connection.has("MOVE") ? "UID MOVE" : "UID COPY", uids, mailbox);
    if (connection.has("MOVE") || !(transfer instanceof Transfer.Done done)) {
      return transfer;
    }
    return new Transfer.Done(done.uidValidity(), done.uids(), remove(uids));
  }

  Transfer copy(List<Long> uids, String mailbox) throws StoreUnavailable {
    return transfer("UID COPY", uids, mailbox);
  }

  private Transfer transfer(String command, List<Long> uids, String mailbox)
      throws StoreUnavailable {
    Optional<String> target = mailboxes.names().onServer(mailbox);
    if (target.isEmpty()) {
      return new Transfer.NoMailbox();
    }
    if (target.get().equals(name)) {
      return new Transfer.Refused("the messages are in this mailbox already", true);
    }
    List<Long> there = uids;
    for (int attempt = 1; !there.isEmpty(); attempt++) {
      ImapResult result = run(command, there, target.get());
      if (result.ok()) {
        CopyUid told = CopyUid.of(result, there);
        return new Transfer.Done(told.uidValidity(), told.uids(), Set.of());
      }
      checkWhole(command, result, there);
      // RFC 5530 §3: somebody has removed one of them, and nothing was done with the others
      if (!result.hasCode("EXPUNGEISSUED") || attempt == MOST_ATTEMPTS) {
        return refusal(result, target.get());
      }
      there = present(there);
    }
    return new Transfer.Done(0, Map.of(), Set.of());
  }

  private ImapResult run(String command, List<Long> uids, String target) throws StoreUnavailable {
    return connection.run(command + " " + UidSet.of(uids), ImapConnection.mailbox(target));
  }

  /**
   * RFC 6851 §3.3: a MOVE that is refused may have moved some of the messages.
   *
   * @throws StoreUnavailable when it looks as if it had
   */
  private void checkWhole(String command, ImapResult refused, List<Long> uids)
      throws StoreUnavailable {
    boolean told = !CopyUid.of(refused, uids).uids().isEmpty();
    boolean removed =
        !refused.untagged("EXPUNGE").isEmpty() || !refused.untagged("VANISHED").isEmpty();
    if (told || (removed && !refused.hasCode("EXPUNGEISSUED") && isSome(uids))) {
      throw connection.refused(command + " after some of the messages", refused);
    }
  }

  private boolean isSome(List<Long> uids) throws StoreUnavailable {
    return present(uids).size() < uids.size();
  }

  private List<Long> present(List<Long> uids) throws StoreUnavailable {
    return new Searching(connection, uids.size()).present(uids);
  }

  private Transfer refusal(ImapResult result, String target) throws StoreUnavailable {
    boolean missing = result.hasCode("TRYCREATE") || result.hasCode("NONEXISTENT");
    if (missing || (!result.isOverQuota() && !mailboxes.has(target))) {
      return new Transfer.NoMailbox();
    }
    return new Transfer.Refused(
        "the server refuses it: " + result.text(), result.isForGood() && !result.isOverQuota());
  }

  /**
   * Marks messages as deleted, and removes these and no others.
   *
   * @return those that are still there
   */
  Set<Long> remove(List<Long> uids) throws StoreUnavailable {
    Set<Long> left = new TreeSet<>();
    for (List<Long> some : Pieces.of(uids)) {
      left.addAll(removeSome(some));
    }
    return left;
  }

  private List<Long> removeSome(List<Long> uids) throws StoreUnavailable {
    String set = UidSet.of(uids);
    ImapResult marked = connection.run("UID STORE " + set + " +FLAGS.SILENT (" + DELETED + ")");
    if (!marked.ok()) {
      throw connection.refused("UID STORE", marked);
    }
    boolean gone =
        connection.has("UIDPLUS") && connection.run("UID EXPUNGE " + set).ok(); // RFC 4315 §2.1
    return gone ? List.of() : present(uids);
  }
}
