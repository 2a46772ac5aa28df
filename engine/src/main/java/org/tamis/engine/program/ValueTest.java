package org.tamis.engine.program;

import java.util.function.Predicate;

/** Takes values; it may need no string of those that are in ASCII. */
public interface ValueTest extends Predicate<String> {
  /** Whether {@link #test(byte[], int, int)} can be asked. */
  boolean readsOctets();

  /**
   * Whether {@link #test(byte[], int, int)} can be asked of header fields that are still folded: no
   * key has white space in it.
   */
  boolean readsFolded();

  /**
   * As {@link #test(String)}.
   *
   * @param ascii octets below 0x80, which may change afterwards; their line ends may be of any kind
   */
  boolean test(byte[] ascii, int from, int to);
}
