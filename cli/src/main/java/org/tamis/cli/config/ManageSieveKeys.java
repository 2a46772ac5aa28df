package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.managesieve.ConnectionLimits;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.managesieve.TlsRule;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.tls.ServerIdentity;

/** The keys of {@code [managesieve]}. */
final class ManageSieveKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Section section;

  ManageSieveKeys(Section section) {
    this.section = section;
  }

  Optional<ServerIdentity> tls() {
    Optional<ServerIdentity> tls = Certificates.read(section);
    section.path("client-authorities").ifPresent(authorities -> askClients(tls, authorities));
    return tls;
  }

  private void askClients(Optional<ServerIdentity> tls, Path authorities) {
    if (tls.isEmpty()) {
      section.mistake("client-authorities", "has no effect without managesieve.certificate");
      return;
    }
    try {
      tls.get().askClients(authorities);
    } catch (IOException e) {
      section.mistake("client-authorities", ConfigReader.describe(authorities, e));
    }
  }

  ManageSieveSettings settings(Settings language) {
    return new ManageSieveSettings(
        new ManageSieveListen(section, tlsRule()).read(),
        language.limits().redirects(),
        section.flag("report-warnings", true),
        Set.copyOf(section.texts("administrators")),
        ReferralKeys.read(section),
        connections(),
        logins(),
        RequestLimits.BEFORE_LOGIN,
        RequestLimits.forScripts(language.of(LargestScript.class, LargestScript.DEFAULT).octets()));
  }

  private TlsRule tlsRule() {
    return section
        .optionalFlag("require-tls", "for clients of other machines")
        .map(required -> required ? TlsRule.REQUIRED : TlsRule.OPTIONAL)
        .orElse(TlsRule.OUTSIDE);
  }

  private ConnectionLimits connections() {
    return new ConnectionLimits(
        section.number("connections", 1, 1_000_000, 1_000),
        section.number("connections-per-address", 1, 1_000_000, 20),
        section.time("login-time", SECOND, DAY, "60s"),
        // RFC 5804 §1.2: at least 30 minutes
        section.time("idle-time", Duration.ofMinutes(30), DAY, "30m"),
        section.time("write-time", SECOND, DAY, "60s"),
        section.time("shutdown-time", Duration.ZERO, Duration.ofHours(1), "5s"));
  }

  private LoginLimits logins() {
    LoginLimits standard = LoginLimits.DEFAULT;
    return new LoginLimits(
        section.number("login-failures-per-connection", 1, 1_000, 6),
        section.number("login-failures-per-address", 1, 1_000_000, 20),
        section.number("login-failures-per-account", 1, 1_000_000, 12),
        section.time("login-failure-window", SECOND, DAY, "10m"),
        standard.delay(),
        standard.longestDelay(),
        section.time("login-wait", Duration.ofMillis(1), Duration.ofMinutes(5), "10s"),
        Peers.read(section, "trusted-networks"),
        Peers.read(section, "proxy-from"));
  }
}
