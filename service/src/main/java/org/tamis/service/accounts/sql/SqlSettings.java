package org.tamis.service.accounts.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.accounts.ScramHash;

/**
 * A database of accounts.
 *
 * @param url JDBC's, such as {@code jdbc:postgresql://db.example.org/mail}
 * @param passwords its first column is the password of a name, as in a password file; a second one,
 *     if there is one, is the account's name
 * @param aliases its first column has further addresses of an account
 * @param connections most that are open, 1 or more
 * @param patience for a connection and for an answer, more than 0
 * @param scram for which each account has keys
 */
public record SqlSettings(
    String url,
    Optional<String> user,
    Optional<String> password,
    SqlQuery passwords,
    Optional<SqlQuery> aliases,
    int connections,
    Duration patience,
    Set<ScramHash> scram) {
  public SqlSettings {
    scram = Set.copyOf(scram);
    if (connections < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("a database needs a connection and time");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url;
  }
}
