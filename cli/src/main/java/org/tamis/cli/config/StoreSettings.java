package org.tamis.cli.config;

import java.time.InstantSource;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapReaders;
import org.tamis.bridge.store.imap.ImapSession;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.store.lmtp.LmtpMailStore;
import org.tamis.bridge.store.maildir.MaildirReader;
import org.tamis.bridge.store.maildir.MaildirSettings;
import org.tamis.bridge.store.maildir.MaildirStore;
import org.tamis.bridge.watch.WatchedMail;
import org.tamis.service.files.Disk;

/** Where the mail of the accounts is kept, of whatever kind the store is. */
public sealed interface StoreSettings {
  /** For deliveries; whoever opens it closes it. */
  MailStore open(InstantSource clock);

  /** For reading what is there. */
  MailReader.Source readers();

  /** For changing what is there, which only an IMAP server lets us do. */
  default ExistingMail.Source existing() {
    return account -> {
      throw new StoreUnavailable("mail that is there can only be sorted on an IMAP server");
    };
  }

  /**
   * On an IMAP server.
   *
   * @param logins how to log in for an account
   */
  record Imap(ImapSettings server, ImapLogin.Source logins) implements StoreSettings {
    @Override
    public MailStore open(InstantSource clock) {
      return new ImapMailStore(server, logins, clock);
    }

    @Override
    public MailReader.Source readers() {
      return new ImapReaders(server, logins);
    }

    @Override
    public ExistingMail.Source existing() {
      return account ->
          ImapSession.open(server, logins.forAccount(account), ImapSession.Use.MUCH_MAIL);
    }

    /** For waiting until something comes. */
    public WatchedMail watched(String account) throws StoreUnavailable {
      ImapSession session =
          ImapSession.open(server, logins.forAccount(account), ImapSession.Use.WAITING);
      return new WatchedMail(session, session, session::cut);
    }
  }

  /** At another LMTP server. */
  record Lmtp(NextHop hop) implements StoreSettings {
    @Override
    public MailStore open(InstantSource clock) {
      return new LmtpMailStore(hop);
    }

    @Override
    public MailReader.Source readers() {
      return (_, _) -> {
        throw new StoreUnavailable("mail cannot be read at the next hop " + hop.place());
      };
    }
  }

  /** In Maildir++ trees of this machine. */
  record Maildir(MaildirSettings trees) implements StoreSettings {
    @Override
    public MailStore open(InstantSource clock) {
      return new MaildirStore(trees, Disk.SYSTEM);
    }

    @Override
    public MailReader.Source readers() {
      return (account, mailbox) -> MaildirReader.open(trees, account, mailbox);
    }
  }
}
