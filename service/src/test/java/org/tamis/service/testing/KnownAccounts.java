package org.tamis.service.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.PasswordEntry;
import org.tamis.service.accounts.ScramHash;

/**
 * Accounts as a test knows them.
 *
 * @param lines by name, as in a password file
 */
public record KnownAccounts(Map<String, String> lines) implements AccountSource {
  @Override
  public String label() {
    return "known";
  }

  @Override
  public AccountEntry find(String name) {
    return Optional.ofNullable(lines.get(name))
        .<AccountEntry>map(
            line -> new AccountEntry.Here(name, PasswordEntry.parse(line), List.of()))
        .orElseGet(AccountEntry.Absent::new);
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(lines.keySet().stream().sorted().toList());
  }

  @Override
  public boolean serves(ScramHash hash) {
    return lines.values().stream().allMatch(line -> line.contains("{" + hash.mechanism() + "}"));
  }

  @Override
  public Optional<PasswordEntry> sample() {
    return lines.values().stream().sorted().findFirst().map(PasswordEntry::parse);
  }
}
