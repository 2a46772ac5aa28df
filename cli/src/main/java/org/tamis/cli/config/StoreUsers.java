package org.tamis.cli.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tamis.bridge.store.maildir.MaildirSettings;

/**
 * The key {@code store.user}: what an account is called in the store. No two are called the same.
 */
final class StoreUsers {
  private static final Map<String, Boolean> WORDS =
      new TreeMap<>(Map.of("address", false, "local-part", true));

  private final ConfigFile file;
  private final Section section;
  private final List<String> accounts;
  private final boolean bare;

  StoreUsers(ConfigFile file, List<String> accounts) {
    this.file = file;
    this.section = file.section("store");
    this.accounts = accounts;
    this.bare = section.choice("user", WORDS, "address");
  }

  /** The store with the log-ins that its users have. */
  StoreSettings applied(StoreSettings store) {
    return switch (store) {
      case StoreSettings.Imap imap when bare -> withBareNames(imap);
      case StoreSettings.Imap imap -> imap;
      case StoreSettings.Lmtp hop -> {
        refuseUser("lmtp");
        yield hop;
      }
      case StoreSettings.Maildir maildir -> {
        refuseUser("maildir");
        refuseShared(maildir.trees());
        yield maildir;
      }
    };
  }

  private StoreSettings withBareNames(StoreSettings.Imap imap) {
    String delimiters =
        file.value("sieve.recipient-delimiter")
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .orElse("+");
    refuse("user", account -> Optional.of(LocalPartLogins.user(account, delimiters)), "the user ");
    return new StoreSettings.Imap(
        imap.server(), new LocalPartLogins(imap.logins(), this::names, delimiters));
  }

  private void refuseUser(String type) {
    if (section.has("user")) {
      section.mistake("user", "has no effect with store.type = \"" + type + "\"");
    }
  }

  private void refuseShared(MaildirSettings trees) {
    refuse("path", account -> trees.directory(account).map(Object::toString), "in ");
  }

  private List<String> names() {
    return accounts;
  }

  /** Names the first two accounts that would have one place. */
  private void refuse(String key, Function<String, Optional<String>> place, String words) {
    Map<String, String> owners = new HashMap<>();
    for (String account : names()) {
      Optional<String> found = place.apply(account);
      Optional<String> other =
          found.flatMap(one -> Optional.ofNullable(owners.putIfAbsent(one, account)));
      if (other.isPresent()) {
        section.mistake(
            key, other.get() + " and " + account + " would both be " + words + found.orElseThrow());
        return;
      }
    }
  }
}
