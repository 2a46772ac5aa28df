package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.net.PeerSet;
import org.tamis.service.tls.ServerIdentity;
import org.tamis.studio.StudioSettings;
import org.tamis.studio.http.HttpSettings;
import org.tamis.studio.session.Entrance;

/** The keys of {@code [studio]}, and of the tables in it. */
final class StudioKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private StudioKeys() {}

  /** Empty where there is no studio. */
  static Optional<StudioSettings> read(ConfigFile file, Optional<Accounts> accounts) {
    Section section = file.section("studio");
    Optional<InetSocketAddress> listen = Listen.tcp(section, "127.0.0.1:8025");
    Optional<ServerIdentity> tls = Certificates.read(section);
    PeerSet proxies = Peers.read(section, "proxy-from");
    Duration idle = section.time("idle-time", MINUTE, DAY, "1h");
    Duration longest = section.time("session-time", MINUTE, DAY.multipliedBy(30), "12h");
    Optional<URI> url = section.optional("url", Section.NONE, ProviderKeys.URL, ProviderKeys::page);
    Optional<Entrance.Provider> provider =
        new ProviderKeys(file.section("studio.oauth"), file.section("accounts.oauth"))
            .read(url, accounts);
    if (listen.isPresent() && isReadable(listen.get(), tls, proxies)) {
      section.mistake(
          "listen",
          "would let other machines send passwords unencrypted; set studio.certificate and"
              + " studio.key, or studio.proxy-from for a proxy that has them");
    }
    return listen.map(address ->
        new StudioSettings(
            http(address, tls).withProxies(proxies),
            idle,
            longest,
            provider.<Entrance>map(one -> one).orElseGet(Entrance.Passwords::new)));
  }

  private static boolean isReadable(
      InetSocketAddress address, Optional<ServerIdentity> tls, PeerSet proxies) {
    return !address.getAddress().isLoopbackAddress()
        && tls.isEmpty()
        && proxies.equals(PeerSet.NONE);
  }

  private static HttpSettings http(InetSocketAddress address, Optional<ServerIdentity> tls) {
    HttpSettings http = HttpSettings.at(address);
    return tls.map(http::withTls).orElse(http);
  }
}
