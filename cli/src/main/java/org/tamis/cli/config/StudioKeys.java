package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.tamis.service.net.PeerSet;
import org.tamis.service.tls.ServerIdentity;
import org.tamis.studio.StudioSettings;
import org.tamis.studio.http.HttpSettings;

/** The keys of {@code [studio]}. */
final class StudioKeys {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private StudioKeys() {}

  /** Empty where there is no studio. */
  static Optional<StudioSettings> read(Section section) {
    Optional<InetSocketAddress> listen = Listen.tcp(section, "127.0.0.1:8025");
    Optional<ServerIdentity> tls = Certificates.read(section);
    PeerSet proxies = Peers.read(section, "proxy-from");
    Duration idle = section.time("idle-time", MINUTE, DAY, "1h");
    Duration longest = section.time("session-time", MINUTE, DAY.multipliedBy(30), "12h");
    if (listen.isPresent() && isReadable(listen.get(), tls, proxies)) {
      section.mistake(
          "listen",
          "would let other machines send passwords unencrypted; set studio.certificate and"
              + " studio.key, or studio.proxy-from for a proxy that has them");
    }
    return listen.map(
        address -> new StudioSettings(http(address, tls).withProxies(proxies), idle, longest));
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
