package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How a service shares accounts with others, where the state is in a database that they share.
 *
 * @param name the same after a restart, and that of no other
 * @param listen where other nodes come; port 0 for any that is free
 * @param address how they reach that; empty where it is {@code listen}
 * @param lease after so long without a sign of life others take over
 */
public record NodePlace(
    String name, InetSocketAddress listen, Optional<String> address, Duration lease) {
  /** How other nodes reach it, given the port that it got. */
  public String reachedAt(int port) {
    return address.orElseGet(() -> {
      String host = listen.getAddress().getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    });
  }
}
