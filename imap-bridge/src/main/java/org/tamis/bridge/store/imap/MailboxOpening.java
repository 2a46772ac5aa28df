package org.tamis.bridge.store.imap;

import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;

/** EXAMINE and SELECT, by the names that scripts use. */
record MailboxOpening(ImapConnection connection, MailboxList mailboxes) {
  /** How it ended. */
  sealed interface Opened {
    /**
     * @param name as the server has it
     */
    record Done(String name, Selection selection) implements Opened {}

    record NoMailbox(List<String> near) implements Opened {
      public NoMailbox {
        near = List.copyOf(near);
      }
    }

    /** It is listed, and not to be had. */
    record Refused(ImapResult result) implements Opened {}
  }

  Opened open(String mailbox, Access access) throws StoreUnavailable {
    Optional<String> name = mailboxes.names().onServer(mailbox);
    if (name.isEmpty()) {
      return new Opened.NoMailbox(List.of());
    }
    ImapResult result = run(name.get(), access);
    connection.select(result.ok() ? name.get() : ""); // RFC 9051 §6.3.2: else there is none
    if (result.ok()) {
      return new Opened.Done(name.get(), Selection.of(result));
    }
    return mailboxes.has(name.get())
        ? new Opened.Refused(result)
        : new Opened.NoMailbox(mailboxes.near(mailbox));
  }

  private ImapResult run(String name, Access access) throws StoreUnavailable {
    return switch (access) {
      case READ -> connection.run("EXAMINE", ImapConnection.mailbox(name));
      case CHANGE -> select(name);
    };
  }

  /** RFC 7162 §3.1.8: some servers tell of HIGHESTMODSEQ only those who have said CONDSTORE. */
  private ImapResult select(String name) throws StoreUnavailable {
    if (connection.has("CONDSTORE")) {
      Argument withModSeq = ImapConnection.mailbox(name).writeAtom("(CONDSTORE)");
      ImapResult result = connection.run("SELECT", withModSeq);
      if (result.ok()) {
        return result;
      }
    }
    return connection.run("SELECT", ImapConnection.mailbox(name));
  }
}
