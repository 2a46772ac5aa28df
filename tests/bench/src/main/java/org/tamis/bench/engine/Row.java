package org.tamis.bench.engine;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param micros of processor time, of Tamis
 * @param octets of garbage; below 0 where a process of its own was measured
 * @param peer the same of the peer, in microseconds; empty where it is not installed
 */
record Row(String work, String what, double micros, double octets, OptionalDouble peer) {
  static final String HEAD =
      "%-10s %-22s %12s %12s %12s %9s %9s%n"
          .formatted("work", "shape", "Tamis us", "octets", "peer us", "ratio", "before");

  String name() {
    return work + " " + what;
  }

  /** How many times as long the peer takes; empty without one. */
  OptionalDouble ratio() {
    return peer.isPresent()
        ? OptionalDouble.of(peer.getAsDouble() / micros)
        : OptionalDouble.empty();
  }

  /**
   * @param before the ratio of the last run
   */
  String line(OptionalDouble before) {
    return "%-10s %-22s %12s %12s %12s %9s %9s%n"
        .formatted(
            work,
            what,
            number(OptionalDouble.of(micros), 1),
            octets < 0 ? "" : "%.0f".formatted(octets),
            number(peer, 1),
            number(ratio(), 2),
            number(before, 2));
  }

  private static String number(OptionalDouble value, int places) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%." + places + "f", value.getAsDouble())
        : "-";
  }
}
