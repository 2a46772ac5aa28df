package org.tamis.service.net;

import java.time.Duration;
import java.util.List;

/**
 * What a listener needs to know.
 *
 * @param name of the service, for the log
 * @param addresses one or more
 * @param slots connections at a time on all addresses together, 1 or more; further ones are queued
 *     by the system
 * @param perAddress of these, from one network address, 1 or more; peers on unix sockets have none
 *     and are not counted
 * @param write for a peer to take what is sent in one piece, more than zero
 * @param grace for running commands to end when the listener is closed, zero or more
 */
public record ListenSettings(
    String name,
    List<ListenAddress> addresses,
    int slots,
    int perAddress,
    Duration write,
    Duration grace) {
  public ListenSettings {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address to listen on");
    }
    if (slots < 1 || perAddress < 1) {
      throw new IllegalArgumentException("at least one connection must be allowed");
    }
    if (!write.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException("time-outs out of range");
    }
  }
}
