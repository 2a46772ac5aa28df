package org.tamis.service.net;

import java.net.InetAddress;

/** The names of this machine for itself. */
public final class Loopback {
  private static final String NAME = "localhost"; // RFC 6761 §6.3

  private Loopback() {}

  /**
   * Whether nobody but this machine sees what is sent to a host, as far as its name tells: what
   * another name means, the resolver decides.
   *
   * @param host a name, or an address, of IPv6 with or without brackets
   */
  public static boolean is(String host) {
    if (host.equalsIgnoreCase(NAME)) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[(.*)]$", "$1")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
