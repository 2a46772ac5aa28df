package org.tamis.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.ScramHash;

/**
 * The demo's users, for ManageSieve and for the mail store.
 *
 * @param passwords by account
 */
record DemoAccounts(Map<String, String> passwords, Map<String, PasswordEntry> entries)
    implements AccountSource, ImapLogin.Source {
  /** RFC 7677 §4: the least; these passwords live for minutes and cannot be guessed. */
  private static final int ITERATIONS = 4_096;

  DemoAccounts {
    passwords = Map.copyOf(passwords);
    entries = Map.copyOf(entries);
  }

  static DemoAccounts of(Map<String, String> passwords) {
    Map<String, PasswordEntry> entries = new HashMap<>();
    passwords.forEach(
        (name, password) -> entries.put(name, PasswordEntry.make(password, ITERATIONS)));
    return new DemoAccounts(passwords, entries);
  }

  String password(String account) {
    return passwords.getOrDefault(account, "");
  }

  boolean exists(String name) {
    return passwords.containsKey(name);
  }

  @Override
  public String label() {
    return "demo";
  }

  @Override
  public AccountEntry find(String name) {
    return Optional.ofNullable(entries.get(name))
        .<AccountEntry>map(entry -> new AccountEntry.Here(name, entry, List.of()))
        .orElseGet(AccountEntry.Absent::new);
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(entries.keySet().stream().sorted().toList());
  }

  @Override
  public boolean serves(ScramHash hash) {
    return true;
  }

  @Override
  public Optional<PasswordEntry> sample() {
    return entries.values().stream().findFirst();
  }

  @Override
  public ImapLogin forAccount(String account) throws StoreUnavailable {
    if (!exists(account)) {
      throw new StoreUnavailable("no account " + account);
    }
    return ImapLogin.as(account, password(account));
  }
}
