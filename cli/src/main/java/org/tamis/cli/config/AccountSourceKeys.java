package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginNames;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.accounts.TokenSource;

/** The keys of {@code [accounts]}: who has an account, from which sources, in which order. */
final class AccountSourceKeys {
  private static final String FILE = "file";

  private final ConfigFile file;
  private final Section section;

  private AccountSourceKeys(ConfigFile file) {
    this.file = file;
    this.section = file.section("accounts");
  }

  /** Empty after a mistake. */
  static Optional<Accounts> read(ConfigFile file) {
    return new AccountSourceKeys(file).accounts();
  }

  private Optional<Accounts> accounts() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put(FILE, this::passwordFile);
    kinds.put("imap", chosen -> AccountServerKeys.imap(table("imap"), chosen));
    kinds.put("ldap", chosen -> AccountServerKeys.ldap(table("ldap"), chosen));
    kinds.put("sql", chosen -> SqlAccountKeys.read(table("sql"), chosen));
    List<String> order = order(kinds.keySet());
    LoginNames names = names();
    Set<String> open =
        section.texts("open-domains").stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    Map<String, AccountSource> sources = new HashMap<>();
    kinds.forEach((name, kind) ->
        kind.read(order.contains(name)).ifPresent(source -> sources.put(name, source)));
    kinds.keySet().stream().filter(name -> !order.contains(name)).forEach(this::refuse);
    List<TokenSource> tokens = TokenKeys.read(table("oauth"));
    return order.stream().allMatch(sources::containsKey)
        ? Optional.of(
            new Accounts(order.stream().map(sources::get).toList(), tokens, names, open, ""))
        : Optional.empty();
  }

  /** A source of one kind: its keys are known whether it is chosen or not. */
  private interface Kind {
    Optional<AccountSource> read(boolean chosen);
  }

  private Section table(String name) {
    return file.section("accounts." + name);
  }

  private List<String> order(Set<String> kinds) {
    List<String> order = section.texts("sources", "[\"" + FILE + "\"]");
    order.stream()
        .filter(kind -> !kinds.contains(kind))
        .forEach(kind ->
            section.mistake(
                "sources", "\"" + kind + "\": expected one of " + String.join(", ", kinds)));
    return order.isEmpty() ? List.of(FILE) : order;
  }

  /** A setting that does not hold must not look as if it did. */
  private void refuse(String kind) {
    String key = kind.equals(FILE) ? "password-file" : kind;
    if (section.has(key)) {
      section.mistake(key, "has no effect without \"" + kind + "\" in accounts.sources");
    }
  }

  private LoginNames names() {
    return new LoginNames(
        section.parsed("name", "%u", "a name with %u or %n, such as \"%n\"", NameTemplate::parse),
        section.optionalText("default-domain"),
        section.flag("lower-case", false));
  }

  private Optional<AccountSource> passwordFile(boolean chosen) {
    Optional<Path> path =
        chosen ? section.requiredPath("password-file") : section.path("password-file");
    path.ifPresent(file -> section.secret("password-file", file));
    try {
      return chosen && path.isPresent()
          ? Optional.of(PasswordFile.open(path.get()))
          : Optional.empty();
    } catch (IOException e) {
      section.mistake("password-file", ConfigReader.describe(path.get(), e));
      return Optional.empty();
    }
  }
}
