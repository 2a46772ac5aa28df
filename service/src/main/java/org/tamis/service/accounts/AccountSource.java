package org.tamis.service.accounts;

import java.util.List;
import java.util.Optional;

/**
 * A place that knows accounts: a file, a directory, a database, another server. It says what it
 * knows and compares what only it can; it holds back nobody, which {@link LoginGuard} does for all.
 * Called from many threads at once.
 */
public interface AccountSource {
  /** In logs, such as {@code LDAP ldap.example.org}. */
  String label();

  /**
   * What this source has of a name.
   *
   * @param name of an account, or another address of one where the source knows those
   */
  AccountEntry find(String name) throws SourceUnavailable;

  /** The accounts; empty where they cannot be listed. */
  default Optional<List<String>> names() {
    return Optional.empty();
  }

  /** Whether each account has keys for SCRAM with this hash function, as far as is known. */
  default boolean serves(ScramHash hash) {
    return false;
  }

  /** Whether there are passwords at all. */
  default boolean hasPasswords() {
    return true;
  }

  /** Like what accounts have here: what an unknown name costs is taken from it. */
  default Optional<PasswordEntry> sample() {
    return Optional.empty();
  }
}
