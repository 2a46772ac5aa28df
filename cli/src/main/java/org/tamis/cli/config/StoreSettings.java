package org.tamis.cli.config;

import java.time.InstantSource;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.imap.ExaminedMailbox;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSettings;

/** Where the mail of the accounts is kept, of whatever kind the store is. */
public sealed interface StoreSettings {
  /** For deliveries; whoever opens it closes it. */
  MailStore open(InstantSource clock);

  /** For reading what is there. */
  MailReader.Source readers();

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
      return (account, mailbox) -> ExaminedMailbox.open(server, logins, account, mailbox);
    }
  }
}
