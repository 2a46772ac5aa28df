package org.tamis.service.database;

import java.time.Duration;
import java.util.Optional;

/**
 * A database that several services may share.
 *
 * @param url JDBC's, such as {@code jdbc:postgresql://db.example.org/tamis}
 * @param connections most that are open, 1 or more
 * @param patience for a connection and for an answer, more than 0
 */
public record SharedSettings(
    String url,
    Optional<String> user,
    Optional<String> password,
    int connections,
    Duration patience) {
  public SharedSettings {
    if (connections < 1 || !patience.isPositive()) {
      throw new IllegalArgumentException("a database needs a connection and time");
    }
  }

  /** As messages name it: without its options, among which a password may be. */
  public String label() {
    return url.replaceFirst("\\?.*", "");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return label();
  }
}
