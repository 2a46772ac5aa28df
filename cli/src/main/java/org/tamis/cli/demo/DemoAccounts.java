package org.tamis.cli.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.service.accounts.Accounts;

/**
 * The demo's users, for ManageSieve and for the mail store.
 *
 * @param passwords by account
 */
record DemoAccounts(Map<String, String> passwords) implements Accounts, ImapLogin.Source {
  DemoAccounts {
    passwords = Map.copyOf(passwords);
  }

  String password(String account) {
    return passwords.getOrDefault(account, "");
  }

  @Override
  public boolean accepts(String name, String password) {
    return exists(name) && MessageDigest.isEqual(octets(password(name)), octets(password));
  }

  @Override
  public boolean exists(String name) {
    return passwords.containsKey(name);
  }

  @Override
  public ImapLogin forAccount(String account) throws StoreUnavailable {
    if (!exists(account)) {
      throw new StoreUnavailable("no account " + account);
    }
    return ImapLogin.as(account, password(account));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
