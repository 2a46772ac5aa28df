package org.tamis.managesieve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.PasswordEntry;

/** Accounts whose passwords are known to the test. */
public record FixedAccounts(Map<String, String> passwords) implements AccountSource {
  public static Accounts of(Map<String, String> passwords) {
    return Accounts.of(new FixedAccounts(passwords));
  }

  @Override
  public String label() {
    return "fixed";
  }

  @Override
  public AccountEntry find(String name) {
    return passwords.containsKey(name)
        ? new AccountEntry.Here(name, PasswordEntry.plain(passwords.get(name)), List.of())
        : new AccountEntry.Absent();
  }

  @Override
  public Optional<PasswordEntry> sample() {
    return Optional.of(PasswordEntry.plain("x"));
  }
}
