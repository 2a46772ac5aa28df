package org.tamis.studio.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Requests without their bodies, as values. */
record RequestHeads(Proxies proxies) {
  /**
   * @param peer who is connected
   * @param secure whether that is by TLS
   * @param connection a word for it
   */
  Request of(
      HttpPrologue prologue, Headers fields, PeerInfo peer, boolean secure, String connection) {
    Map<String, String> headers = headers(fields);
    Proxies.Client client = proxies.of(address(peer), secure, headers);
    String scheme = client.secure() ? "https" : "http";
    return new Request(
        prologue.method().text(),
        prologue.uriPath().path(),
        query(prologue),
        headers,
        new byte[0],
        client.address(),
        client.secure(),
        connection,
        scheme + "://" + client.host().toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> headers(Headers fields) {
    Map<String, String> headers = new HashMap<>();
    fields.forEach(field ->
        headers.merge(
            field.headerName().lowerCase(),
            String.join(",", field.allValues()),
            (first, second) -> first + "," + second));
    return headers;
  }

  private static Map<String, String> query(HttpPrologue prologue) {
    Map<String, String> query = new HashMap<>();
    for (String name : prologue.query().names()) {
      prologue.query().first(name).ifPresent(value -> query.put(name, value));
    }
    return query;
  }

  private static InetAddress address(PeerInfo peer) {
    return peer.address() instanceof InetSocketAddress internet
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
