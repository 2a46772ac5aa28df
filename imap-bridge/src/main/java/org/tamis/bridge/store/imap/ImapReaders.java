package org.tamis.bridge.store.imap;

import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * Mailboxes of an IMAP server, for reading.
 *
 * @param logins how to log in for an account
 */
public record ImapReaders(ImapSettings server, ImapLogin.Source logins)
    implements MailReader.Source {
  /** Over a connection of its own, which ends with the mailbox. */
  @Override
  public MailReader.Opening open(String account, String mailbox) throws StoreUnavailable {
    ImapConnection connection = connect(account);
    boolean opened = false;
    try {
      MailReader.Opening opening = ExaminedMailbox.open(connection, mailbox, connection::close);
      opened = opening instanceof MailReader.Opening.Opened;
      return opening;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private ImapConnection connect(String account) throws StoreUnavailable {
    return ImapConnection.open(server, logins.forAccount(account));
  }

  @Override
  public MailReader.OneByOne oneByOne(String account) {
    return new OverOne(account);
  }

  /** All mailboxes over one connection, or another one when that is lost. */
  private final class OverOne implements MailReader.OneByOne {
    private final String account;
    private @Nullable ImapConnection connection;

    OverOne(String account) {
      this.account = account;
    }

    @Override
    public MailReader.Opening open(String mailbox) throws StoreUnavailable {
      ImapConnection to = connection;
      if (to == null || !to.isUsable()) {
        close();
        to = connect(account);
        connection = to;
      }
      return ExaminedMailbox.open(to, mailbox, () -> {});
    }

    @Override
    public void close() {
      ImapConnection to = connection;
      if (to != null) {
        connection = null;
        to.close();
      }
    }
  }
}
