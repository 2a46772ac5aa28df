package org.tamis.managesieve;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.tamis.managesieve.session.Referrals;
import org.tamis.managesieve.session.SessionRules;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.net.ListenSettings;
import org.tamis.service.sasl.MechanismPolicy;

/**
 * Everything an operator decides about the ManageSieve service.
 *
 * @param addresses where to listen; 4190 is the usual port (RFC 5804 §1.8)
 * @param maxRedirects redirects that one run of a script may do, 0 or more
 * @param reportWarnings whether an accepted script's warnings are sent
 * @param administrators accounts that may act as any other account
 * @param mechanisms ways to log in
 * @param referrals accounts whose scripts are at another server
 * @param beforeLogin limits for strangers
 * @param afterLogin limits for users; its literals must hold a script and a name
 */
public record ManageSieveSettings(
    List<ManageSieveAddress> addresses,
    int maxRedirects,
    boolean reportWarnings,
    Set<String> administrators,
    MechanismPolicy mechanisms,
    Referrals referrals,
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
        List.of(new ManageSieveAddress(ListenAddress.tcp(address), TlsRule.REQUIRED)),
        4,
        true,
        Set.of(),
        MechanismPolicy.ALL,
        Referrals.NONE,
        ConnectionLimits.DEFAULT,
        LoginLimits.DEFAULT,
        RequestLimits.BEFORE_LOGIN,
        RequestLimits.AFTER_LOGIN);
  }

  /** The same rule for all addresses. */
  public ManageSieveSettings with(TlsRule rule) {
    return at(addresses.stream().map(a -> new ManageSieveAddress(a.listen(), rule)).toList());
  }

  /** For other addresses, where clients of this machine need no TLS. */
  public ManageSieveSettings on(List<ListenAddress> changed) {
    return at(changed.stream().map(a -> new ManageSieveAddress(a, TlsRule.OUTSIDE)).toList());
  }

  public ManageSieveSettings at(List<ManageSieveAddress> changed) {
    return new ManageSieveSettings(
        changed,
        maxRedirects,
        reportWarnings,
        administrators,
        mechanisms,
        referrals,
        connections,
        logins,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings with(ConnectionLimits limits) {
    return new ManageSieveSettings(
        addresses,
        maxRedirects,
        reportWarnings,
        administrators,
        mechanisms,
        referrals,
        limits,
        logins,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings with(LoginLimits limits) {
    return new ManageSieveSettings(
        addresses,
        maxRedirects,
        reportWarnings,
        administrators,
        mechanisms,
        referrals,
        connections,
        limits,
        beforeLogin,
        afterLogin);
  }

  public ManageSieveSettings with(Referrals elsewhere) {
    return new ManageSieveSettings(
        addresses,
        maxRedirects,
        reportWarnings,
        administrators,
        mechanisms,
        elsewhere,
        connections,
        logins,
        beforeLogin,
        afterLogin);
  }

  /** Whether there are addresses at which some clients could not log in without a certificate. */
  public boolean needsCertificate() {
    return addresses.stream().anyMatch(ManageSieveAddress::needsCertificate);
  }

  ListenSettings listening() {
    return new ListenSettings(
        "managesieve",
        addresses.stream().map(ManageSieveAddress::listen).toList(),
        connections.total(),
        connections.perAddress(),
        connections.write(),
        connections.shutdown());
  }

  /**
   * For one client.
   *
   * @param rule of the address that it came to
   * @param here whether it is on this machine
   */
  SessionRules sessionRules(TlsRule rule, boolean here, boolean hasCertificate) {
    return new SessionRules(
        hasCertificate && rule.hasStartTls(),
        rule.isRequired(here),
        maxRedirects,
        reportWarnings,
        logins.failuresPerConnection(),
        referrals,
        beforeLogin,
        afterLogin);
  }
}
