package org.tamis.engine.settings;

/**
 * How large a script may be.
 *
 * @param octets 1 or more, otherwise IllegalArgumentException
 */
public record LargestScript(int octets) {
  /** Where nothing is set: 1 MiB. */
  public static final LargestScript DEFAULT = new LargestScript(1 << 20);

  public LargestScript {
    if (octets < 1) {
      throw new IllegalArgumentException("a script has one octet or more: " + octets);
    }
  }
}
