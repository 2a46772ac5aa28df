package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the environment of one run can be asked about (RFC 5183 §4.1).
 *
 * @param hostName of this server
 * @param client who brought the message; empty when it came from no network
 * @param now the time of the run
 */
record RunEnvironment(
    String account, String hostName, Optional<Incoming.Client> client, Instant now) {
  /** Empty for items that are unknown here. */
  Optional<String> item(String item) {
    return switch (item.toLowerCase(Locale.ROOT)) {
      case "host" -> Optional.of(hostName);
      case "domain" -> domain();
      case "remote-host" -> client.map(Incoming.Client::name);
      case "remote-ip" -> client.map(Incoming.Client::address);
      case "vnd.dovecot.username" -> Optional.of(account);
      default -> Optional.empty();
    };
  }

  private Optional<String> domain() {
    int dot = hostName.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(hostName.substring(dot + 1));
  }
}
