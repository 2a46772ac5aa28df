package org.tamis.cli.dryrun;

import java.util.Arrays;
import org.tamis.engine.message.Message;

/** A message as nothing but its octets. */
public final class Octets {
  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  static Octets of(Message message) {
    return new Octets(message.bytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return octets.length; // those that are compared differ in their length, or hardly ever
  }
}
