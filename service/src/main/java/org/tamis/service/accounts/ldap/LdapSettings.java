package org.tamis.service.accounts.ldap;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A directory of accounts.
 *
 * @param tls whom to trust; empty without TLS
 * @param startTls whether TLS begins on a plain connection (RFC 4513 §3), where there is TLS
 * @param bind who searches; empty for anybody
 * @param look where the accounts are
 * @param connections most that are open, 1 or more
 * @param patience for a connection and for an answer, more than 0
 * @param remembered how long a right password need not be asked again, 0 or more
 */
public record LdapSettings(
    String host,
    int port,
    Optional<SSLSocketFactory> tls,
    boolean startTls,
    Optional<Bind> bind,
    Look look,
    int connections,
    Duration patience,
    Duration remembered) {
  /** A user of our own in the directory. */
  public record Bind(String dn, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return dn;
    }
  }

  /** How the entry of a name is found. */
  public sealed interface Look {}

  /**
   * The name is a part of the entry's: nothing is searched, and who is there is not known.
   *
   * @param dn with {@code %u}, {@code %n} or {@code %d} in values
   */
  public record Named(String dn) implements Look {}

  /**
   * By a search, which must find one entry.
   *
   * @param filter RFC 4515, with {@code %u}, {@code %n} or {@code %d} in values
   * @param account the attribute that is the account's name; the name that was asked for without
   * @param aliases the attribute with its further addresses
   */
  public record Search(
      String base, String filter, Optional<String> account, Optional<String> aliases)
      implements Look {}

  public LdapSettings {
    if (connections < 1 || !patience.isPositive() || remembered.isNegative()) {
      throw new IllegalArgumentException("a directory needs a connection and time");
    }
  }
}
