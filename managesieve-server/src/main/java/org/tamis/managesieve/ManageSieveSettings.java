package org.tamis.managesieve;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.tamis.managesieve.session.SessionRules;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.ListenSettings;

/**
 * Everything an operator decides about the ManageSieve service.
 *
 * @param addresses where to listen; 4190 is the usual port (RFC 5804 §1.8)
 * @param requireTls whether passwords are taken under TLS only
 * @param maxRedirects redirects that one run of a script may do, 0 or more
 * @param reportWarnings whether an accepted script's warnings are sent
 * @param administrators accounts that may act as any other account
 * @param beforeLogin limits for strangers
 * @param afterLogin limits for users; its literals must hold a script and a name
 */
public record ManageSieveSettings(
    List<ListenAddress> addresses,
    boolean requireTls,
    int maxRedirects,
    boolean reportWarnings,
    Set<String> administrators,
    ConnectionLimits connections,
    LoginLimits logins,
    RequestLimits beforeLogin,
    RequestLimits afterLogin) {
  public ManageSieveSettings {
    addresses = List.copyOf(addresses);
    if (maxRedirects < 0) {
      throw new IllegalArgumentException("maxRedirects must be 0 or more, is " + maxRedirects);
    }
    administrators = Set.copyOf(administrators);
  }

  /** TLS required, 4 redirects, warnings reported, nobody acting for others. */
  public static ManageSieveSettings at(InetSocketAddress address) {
    return new ManageSieveSettings(
        List.of(ListenAddress.tcp(address)),
        true,
        4,
        true,
        Set.of(),
        ConnectionLimits.DEFAULT,
        LoginLimits.DEFAULT,
        RequestLimits.BEFORE_LOGIN,
        RequestLimits.AFTER_LOGIN);
  }

  /** For networks that are protected otherwise: passwords are taken without TLS too. */
  public ManageSieveSettings withoutRequiredTls() {
    return new ManageSieveSettings(
        addresses,
        false,
        maxRedirects,
        reportWarnings,
        administrators,
        connections,
        logins,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings on(List<ListenAddress> changed) {
    return new ManageSieveSettings(
        changed,
        requireTls,
        maxRedirects,
        reportWarnings,
        administrators,
        connections,
        logins,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings with(ConnectionLimits limits) {
    return new ManageSieveSettings(
        addresses,
        requireTls,
        maxRedirects,
        reportWarnings,
        administrators,
        limits,
        logins,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings with(LoginLimits limits) {
    return new ManageSieveSettings(
        addresses,
        requireTls,
        maxRedirects,
        reportWarnings,
        administrators,
        connections,
        limits,
        beforeLogin,
        afterLogin);
  }

  ListenSettings listening() {
    return new ListenSettings(
        "managesieve",
        addresses,
        connections.total(),
        connections.perAddress(),
        connections.write(),
        connections.shutdown());
  }

  SessionRules sessionRules() {
    return new SessionRules(
        requireTls,
        maxRedirects,
        reportWarnings,
        logins.failuresPerConnection(),
        beforeLogin,
        afterLogin);
  }
}
