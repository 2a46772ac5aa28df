package org.tamis.cli.config;

import java.nio.file.Path;
import org.tamis.bridge.store.imap.ImapLogin;

/**
 * Log-ins of a master user who may act for all accounts.
 *
 * @param file where the password was read
 */
public record MasterLogin(String user, Path file, String password) implements ImapLogin.Source {
  @Override
  public ImapLogin forAccount(String account) {
    return ImapLogin.master(user, password, account);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user;
  }
}
