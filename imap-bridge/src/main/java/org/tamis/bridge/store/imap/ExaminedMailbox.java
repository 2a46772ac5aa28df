package org.tamis.bridge.store.imap;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.program.Needs;

/**
 * One mailbox over a connection of its own, open for reading only: RFC 3501 §6.3.2, EXAMINE changes
 * nothing, not even which messages are {@code \Recent}. For one thread.
 */
public final class ExaminedMailbox implements MailReader {
  // RFC 3501 §9: date-text
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.US);

  private final ImapConnection connection;
  private final long messages;

  private ExaminedMailbox(ImapConnection connection, long messages) {
    this.connection = connection;
    this.messages = messages;
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
    Optional<String> name = connection.names().onServer(mailbox);
    if (name.isEmpty()) {
      return new Opening.NoMailbox(List.of());
    }
    Argument argument = ImapConnection.mailbox(name.get());
    ImapResult result = connection.run("EXAMINE", argument);
    if (result.ok()) {
      return new Opening.Opened(new ExaminedMailbox(connection, result.exists()));
    }
    MailboxList mailboxes = new MailboxList(connection, connection.names());
    if (mailboxes.has(name.get())) {
      throw new StoreUnavailable("the server refuses mailbox " + mailbox + ": " + result.text());
    }
    return new Opening.NoMailbox(mailboxes.near(mailbox));
  }

  /** By UID. */
  @Override
  public List<Long> choose(MailChoice choice) throws StoreUnavailable {
    return switch (choice) {
      case MailChoice.All _ -> search("ALL");
      case MailChoice.Last(int count) -> last(count);
      case MailChoice.Since(var day) -> search("SINCE " + DAY.format(day));
      case MailChoice.Search(var keys) -> search(keys);
    };
  }

  /** By their places in the mailbox; some servers search by nothing but the whole of it. */
  private List<Long> last(int count) throws StoreUnavailable {
    if (messages == 0) {
      return List.of();
    }
    ImapResult result = connection.run("UID SEARCH " + Math.max(1, messages - count + 1) + ":*");
    List<Long> uids = result.ok() ? result.found() : search("ALL");
    return uids.subList(Math.max(0, uids.size() - count), uids.size());
  }

  private List<Long> search(String criterion) throws StoreUnavailable {
    if (messages == 0) {
      return List.of(); // some servers refuse a range where there is nothing
    }
    ImapResult result = connection.run("UID SEARCH " + criterion);
    if (!result.ok()) {
      throw new StoreUnavailable("the server refuses to search: " + result.text());
    }
    return result.found();
  }

  @Override
  public void fetch(List<Long> uids, Needs needs, int mostOctets, MailSink sink)
      throws StoreUnavailable {
    new Fetching(connection, new FetchItems(needs, mostOctets), sink).run(uids);
  }

  @Override
  public void close() {
    connection.close();
  }
}
