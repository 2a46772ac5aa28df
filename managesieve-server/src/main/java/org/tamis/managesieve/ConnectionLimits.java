package org.tamis.managesieve;

import java.time.Duration;

/**
 * How many connections there may be and how long they may take.
 *
 * @param total connections at a time, 1 or more; further ones wait unaccepted
 * @param perAddress connections at a time from one network address, 1 or more
 * @param login from connecting to being logged in, more than 0
 * @param idle without a request after log-in, 30 minutes or more (RFC 5804 §1.2), and for the whole
 *     of a request once it has begun
 * @param write for one reply to be taken by the client, more than 0
 * @param shutdown for running commands to end when the server is closed, 0 or more
 */
public record ConnectionLimits(
    int total, int perAddress, Duration login, Duration idle, Duration write, Duration shutdown) {
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          1_000,
          20,
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  public ConnectionLimits {
    if (total < 1 || perAddress < 1) {
      throw new IllegalArgumentException("at least one connection must be allowed");
    }
    requireAtLeast("login", login, Duration.ofMillis(1));
    requireAtLeast("idle", idle, Duration.ofMinutes(30));
    requireAtLeast("write", write, Duration.ofMillis(1));
    requireAtLeast("shutdown", shutdown, Duration.ZERO);
  }

  private static void requireAtLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the time for " + name + " must be from " + least + " to a day, is " + value);
    }
  }
}
