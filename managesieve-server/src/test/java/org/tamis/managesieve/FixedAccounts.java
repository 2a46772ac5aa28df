package org.tamis.managesieve;

import java.util.Map;
import org.tamis.service.accounts.Accounts;

/** Accounts whose passwords are known to the test. */
public record FixedAccounts(Map<String, String> passwords) implements Accounts {
  @Override
  public boolean accepts(String name, String password) {
    return password.equals(passwords.get(name));
  }

  @Override
  public boolean exists(String name) {
    return passwords.containsKey(name);
  }
}
