package org.tamis.studio.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.tamis.service.net.PeerSet;
import org.tamis.service.tls.ServerIdentity;

/**
 * How a server serves.
 *
 * @param address port 0 takes a free one
 * @param tls empty for HTTP alone
 * @param proxies who may say for whom they connect
 * @param connections at a time, 1 or more; more have to wait
 * @param requests that are answered at a time, 1 or more; more are answered 503. Bodies that take
 *     their time while they are sent do not count
 * @param patience how long a client may say nothing within a request, and take for its head or, on
 *     a new connection, from the beginning to the end of the first one; and how long it may not
 *     take what it is sent
 * @param idle how long a connection without a further request stays open, and up to a quarter more
 * @param shutdown how long requests may take that are running when the server stops
 */
public record HttpSettings(
    InetSocketAddress address,
    Optional<ServerIdentity> tls,
    PeerSet proxies,
    int connections,
    int requests,
    Duration patience,
    Duration idle,
    Duration shutdown) {
  public HttpSettings {
    if (connections < 1 || requests < 1) {
      throw new IllegalArgumentException("nobody could connect");
    }
  }

  /** 1,000 connections, 256 requests, 30 s of patience. */
  public static HttpSettings at(InetSocketAddress address) {
    return new HttpSettings(
        address,
        Optional.empty(),
        PeerSet.NONE,
        1_000,
        256,
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofSeconds(5));
  }

  public HttpSettings withTls(ServerIdentity identity) {
    return new HttpSettings(
        address, Optional.of(identity), proxies, connections, requests, patience, idle, shutdown);
  }

  public HttpSettings withProxies(PeerSet trusted) {
    return new HttpSettings(address, tls, trusted, connections, requests, patience, idle, shutdown);
  }
}
