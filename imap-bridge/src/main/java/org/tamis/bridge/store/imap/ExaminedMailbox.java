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
 * One mailbox, open for reading only: RFC 3501 §6.3.2, EXAMINE changes nothing, not even which
 * messages are {@code \Recent}. For one thread.
 */
final class ExaminedMailbox implements MailReader {
  private final ImapConnection connection;
  private final Selection selection;
  private final Runnable atEnd;

  private ExaminedMailbox(ImapConnection connection, Selection selection, Runnable atEnd) {
    this.connection = connection;
    this.selection = selection;
    this.atEnd = atEnd;
  }

  /**
   * Opens a mailbox.
   *
   * @param mailbox as scripts write it
   * @param atEnd for the connection, when the mailbox is closed
   */
  static Opening open(ImapConnection connection, String mailbox, Runnable atEnd)
      throws StoreUnavailable {
    MailboxList mailboxes = new MailboxList(connection, connection.names());
    return switch (new MailboxOpening(connection, mailboxes).open(mailbox, Access.READ)) {
      case MailboxOpening.Opened.Done(_, Selection selection) ->
          new Opening.Opened(new ExaminedMailbox(connection, selection, atEnd));
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
    atEnd.run();
  }
}
