package org.tamis.bridge.store.imap;

import java.util.List;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Access;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Needs;

/**
 * One mailbox over a connection of its own, open for reading only: RFC 3501 §6.3.2, EXAMINE changes
 * nothing, not even which messages are {@code \Recent}. For one thread.
 */
public final class ExaminedMailbox implements MailReader {
  private final ImapConnection connection;
  private final Selection selection;

  private ExaminedMailbox(ImapConnection connection, Selection selection) {
    this.connection = connection;
    this.selection = selection;
  }

  /**
   * Logs in for the account and opens a mailbox of it.
   *
   * @param mailbox as scripts write it
   */
  public static Opening open(
      ImapSettings settings, ImapLogin.Source logins, String account, String mailbox)
      throws StoreUnavailable {
    ImapConnection connection = ImapConnection.open(settings, logins.forAccount(account));
    boolean opened = false;
    try {
      Opening opening = examine(connection, mailbox);
      opened = opening instanceof Opening.Opened;
      return opening;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static Opening examine(ImapConnection connection, String mailbox)
      throws StoreUnavailable {
    MailboxList mailboxes = new MailboxList(connection, connection.names());
    return switch (new MailboxOpening(connection, mailboxes).open(mailbox, Access.READ)) {
      case MailboxOpening.Opened.Done(_, Selection selection) ->
          new Opening.Opened(new ExaminedMailbox(connection, selection));
      case MailboxOpening.Opened.NoMailbox(var near) -> new Opening.NoMailbox(near);
      case MailboxOpening.Opened.Refused(ImapResult result) ->
          throw new StoreUnavailable(
              "the server refuses mailbox " + mailbox + ": " + result.text());
    };
  }

  /** By UID. */
  @Override
  public List<Long> choose(MailChoice choice) throws StoreUnavailable {
    return new Searching(connection, selection.exists()).choose(choice);
  }

  @Override
  public void fetch(List<Long> uids, Needs needs, int mostOctets, MailSink sink)
      throws StoreUnavailable {
    new Fetching(connection, new FetchItems(needs, mostOctets, false), new WithoutFlags(sink))
        .run(uids);
  }

  private record WithoutFlags(MailSink sink) implements SelectedMailbox.Sink {
    @Override
    public boolean message(SelectedMailbox.Listed listed, Message message) {
      return sink.message(listed.uid(), message);
    }

    @Override
    public void problem(long uid, String reason) {
      sink.problem(uid, reason);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
