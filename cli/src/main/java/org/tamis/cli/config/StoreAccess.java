package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tamis.engine.text.Nearest;
import org.tamis.service.scripts.ScriptStore;

/**
 * How to come by the mail of the accounts of a site.
 *
 * @param accounts their names; empty where they cannot all be listed
 * @param aliases further addresses of accounts that have some
 * @param scripts of all accounts; empty where the site does not say
 * @param standard the script of accounts that have no active one
 * @param state where it is kept what is remembered; empty likewise
 */
public record StoreAccess(
    StoreSettings store,
    Optional<List<String>> accounts,
    Map<String, List<String>> aliases,
    Optional<ScriptStore> scripts,
    Optional<Path> standard,
    Optional<StatePlace> state) {
  public StoreAccess {
    accounts = accounts.map(List::copyOf);
    aliases = Map.copyOf(aliases);
  }

  /**
   * This, where the account is there.
   *
   * @param complaints told why it is not
   */
  public Optional<StoreAccess> having(String account, Consumer<String> complaints) {
    Optional<String> complaint = complaint(account);
    complaint.ifPresent(complaints);
    return complaint.isEmpty() ? Optional.of(this) : Optional.empty();
  }

  /** Whom mail for the account is for, as a delivery knows it. */
  public List<String> addresses(String account) {
    return Stream.concat(
            Stream.of(account).filter(name -> name.contains("@")),
            aliases.getOrDefault(account, List.of()).stream())
        .toList();
  }

  /**
   * Why there is no such account, with the name that may be meant; empty when there is one, or may
   * be.
   */
  public Optional<String> complaint(String account) {
    return accounts
        .filter(names -> !names.contains(account))
        .map(names -> complaint(account, names));
  }

  private static String complaint(String account, List<String> names) {
    String advice = nearest(account, names).map(name -> "; did you mean " + name + "?").orElse("");
    return "unknown account \"" + account + "\"" + advice;
  }

  /** One with few other letters, or the same person at another domain. */
  private static Optional<String> nearest(String account, List<String> accounts) {
    return accounts.stream()
        .filter(name -> localPart(account).equalsIgnoreCase(localPart(name)))
        .findFirst()
        .or(() -> Nearest.to(account, accounts, Math.max(2, account.length() / 4)));
  }

  private static String localPart(String account) {
    return account.substring(0, account.contains("@") ? account.indexOf('@') : account.length());
  }
}
