package org.tamis.cli.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** How this server names itself. */
public final class HostName {
  private HostName() {}

  static Optional<String> parse(String text) {
    return text.matches("[A-Za-z0-9.-]{1,255}") ? Optional.of(text) : Optional.empty();
  }

  public static String ofThisMachine() {
    return ThisMachine.NAME;
  }

  /** Looked up once, when it is first needed: without a name server that can take seconds. */
  private static final class ThisMachine {
    private static final String NAME = lookUp();

    private static String lookUp() {
      try {
        return parse(InetAddress.getLocalHost().getHostName()).orElse("localhost");
      } catch (UnknownHostException e) {
        return "localhost";
      }
    }
  }
}
