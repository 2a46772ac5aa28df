package org.tamis.cli.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** How this server names itself. */
final class HostName {
  private HostName() {}

  static Optional<String> parse(String text) {
    return text.matches("[A-Za-z0-9.-]{1,255}") ? Optional.of(text) : Optional.empty();
  }

  static String ofThisMachine() {
    try {
      return parse(InetAddress.getLocalHost().getHostName()).orElse("localhost");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
