package org.tamis.studio.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.net.AddressLiteral;
import org.tamis.service.net.PeerSet;

/**
 * Who is behind the proxies that may say so. Each proxy adds whom it sees to {@code
 * X-Forwarded-For}, so only what stands right of the last one that is trusted counts: a client can
 * write the rest itself.
 *
 * @param trusted their addresses
 */
record Proxies(PeerSet trusted) {
  /**
   * Where a request comes from.
   *
   * @param secure whether that way is safe from listeners
   * @param host as the client calls this server, with its port if that is not the usual one
   */
  record Client(InetAddress address, boolean secure, String host) {}

  /**
   * @param peer who is connected
   * @param tls whether that is by TLS
   * @param headers of the request, by name in lower case
   */
  Client of(InetAddress peer, boolean tls, Map<String, String> headers) {
    if (!trusted.contains(Optional.of(peer))) {
      return new Client(peer, tls, headers.getOrDefault("host", ""));
    }
    boolean secure = headers.getOrDefault("x-forwarded-proto", "").equalsIgnoreCase("https");
    return new Client(
        behind(peer, headers.getOrDefault("x-forwarded-for", "")), secure, host(headers));
  }

  /** As the last proxy that tells was called; several of them do not. */
  private static String host(Map<String, String> headers) {
    String told = headers.getOrDefault("x-forwarded-host", "");
    String last = told.substring(told.lastIndexOf(',') + 1).strip();
    return last.isEmpty() ? headers.getOrDefault("host", "") : last;
  }

  private InetAddress behind(InetAddress peer, String forwarded) {
    List<String> hops = Arrays.asList(forwarded.split(",", -1));
    InetAddress client = peer;
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = AddressLiteral.parse(hop.strip());
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      if (!trusted.contains(address)) {
        return client;
      }
    }
    return client;
  }
}
