package org.tamis.service.database;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * A database of a server, which others use as well.
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

  /**
   * A pool that opens connections when they are wanted, and none to begin with: a server that is
   * late delays nothing.
   *
   * @param name of its threads
   */
  public HikariConfig pool(String name) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Math.max(250, patience.toMillis())); // Hikari takes no less
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /** The same to the server of the URL. */
  public HikariConfig connecting(String name) {
    HikariConfig config = pool(name);
    config.setJdbcUrl(url);
    user.ifPresent(config::setUsername);
    password.ifPresent(config::setPassword);
    return config;
  }

  /** Whether another server takes over where the first one fails. */
  boolean hasSeveralHosts() {
    return url.matches("jdbc:[a-z]+://[^/?]*,.*");
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
