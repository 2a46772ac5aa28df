package org.tamis.service.accounts.sql;

import java.util.Optional;
import java.util.Set;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.database.SharedSettings;

/**
 * A database of accounts.
 *
 * @param passwords its first column is the password of a name, as in a password file; a second one,
 *     if there is one, is the account's name
 * @param aliases its first column has further addresses of an account
 * @param scram for which each account has keys
 */
public record SqlSettings(
    SharedSettings database, SqlQuery passwords, Optional<SqlQuery> aliases, Set<ScramHash> scram) {
  public SqlSettings {
    scram = Set.copyOf(scram);
  }
}
