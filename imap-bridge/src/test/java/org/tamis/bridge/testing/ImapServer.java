package org.tamis.bridge.testing;

import java.io.IOException;

/** A real IMAP server on the loopback address; closing it stops it and removes its mail. */
public interface ImapServer extends AutoCloseable {
  int imapPort();

  /** How names of mailboxes look there. */
  Naming naming();

  /** How to log in for an account and see what it has. */
  Login login(String account);

  @Override
  void close() throws IOException;

  /**
   * @param prefix of each mailbox but INBOX
   * @param separator of levels
   */
  record Naming(String prefix, String separator) {
    /** A name with "/" between its levels, as this server has it. */
    public String of(String name) {
      return name.equals("INBOX") ? name : prefix + name.replace("/", separator);
    }
  }

  /**
   * @param actFor the account, when the user logs in for it; else ""
   */
  record Login(String user, String password, String actFor) {}
}
