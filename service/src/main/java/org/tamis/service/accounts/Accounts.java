package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who has an account, from several sources that are asked in one order. The first that has the
 * account decides; one that only knows right passwords from wrong ones, and not who is there,
 * leaves a wrong one to the next. A source that does not answer ends the search: a later one must
 * not let in whom an earlier one has locked out.
 *
 * @param tokens who knows access tokens, asked in order
 * @param openDomains domains in lower case whose addresses are all taken for accounts, because no
 *     source can tell which there are
 * @param secret of this site, from which salts for unknown names are made; the same after a restart
 */
public record Accounts(
    List<AccountSource> sources,
    List<TokenSource> tokens,
    LoginNames names,
    Set<String> openDomains,
    String secret) {
  public Accounts {
    sources = List.copyOf(sources);
    tokens = List.copyOf(tokens);
    openDomains = Set.copyOf(openDomains);
  }

  /** One source whose accounts are called as their users say. */
  public static Accounts of(AccountSource source) {
    return new Accounts(List.of(source), List.of(), LoginNames.SAME, Set.of(), "");
  }

  public Accounts withSecret(String other) {
    return new Accounts(sources, tokens, names, openDomains, other);
  }

  /** Whether mail for this name has an owner here. */
  public boolean exists(String name) throws SourceUnavailable {
    return accountOf(name).isPresent();
  }

  /** The account that has this name, or this further address. */
  public Optional<String> accountOf(String name) throws SourceUnavailable {
    Optional<String> known = knownAccountOf(name);
    return known.isEmpty() && isOpen(name) ? Optional.of(name) : known;
  }

  /** The same, as far as a source can tell. */
  public Optional<String> knownAccountOf(String name) throws SourceUnavailable {
    for (AccountSource source : sources) {
      switch (source.find(name)) {
        case AccountEntry.Here here -> {
          return Optional.of(here.account());
        }
        case AccountEntry.Elsewhere there when there.exists() -> {
          return Optional.of(there.account());
        }
        case AccountEntry.Elsewhere _, AccountEntry.Absent _ -> {}
      }
    }
    return Optional.empty();
  }

  /** Whether it is an address of a domain in which there may be any account. */
  public boolean isOpen(String name) {
    int at = name.lastIndexOf('@');
    return at > 0 && openDomains.contains(name.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  /** Further addresses of an account, as far as the sources know and answer. */
  public List<String> aliases(String account) {
    for (AccountSource source : sources) {
      try {
        switch (source.find(account)) {
          case AccountEntry.Here here -> {
            return here.aliases();
          }
          case AccountEntry.Elsewhere there when there.exists() -> {
            return there.aliases();
          }
          case AccountEntry.Elsewhere _, AccountEntry.Absent _ -> {}
        }
      } catch (SourceUnavailable e) {
        return List.of();
      }
    }
    return List.of();
  }

  /** The accounts that can be listed, in the order of their names. */
  public List<String> listed() {
    return sources.stream()
        .flatMap(source -> source.names().stream())
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether these are all that there are. */
  public boolean areAllListed() {
    return openDomains.isEmpty() && sources.stream().allMatch(source -> source.names().isPresent());
  }

  /** Whether each account has keys for SCRAM with this hash function. */
  boolean serves(ScramHash hash) {
    return !sources.isEmpty() && sources.stream().allMatch(source -> source.serves(hash));
  }

  /** Whether a password lets somebody in. */
  boolean hasPasswords() {
    return sources.stream().anyMatch(AccountSource::hasPasswords);
  }

  /** What an account has who has a password here. */
  Optional<PasswordEntry> sample() {
    return sources.stream().flatMap(source -> source.sample().stream()).findFirst();
  }

  byte[] secretOctets() {
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return String.join(", ", sources.stream().map(AccountSource::label).toList());
  }
}
