package org.tamis.cli.terminal;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Network addresses as people write them. */
public final class Addresses {
  private Addresses() {}

  /** Such as {@code 127.0.0.1:4190} or {@code [::1]:4190}. */
  public static String show(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
