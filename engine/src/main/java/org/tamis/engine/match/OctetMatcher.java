package org.tamis.engine.match;

/**
 * The keys of a {@link Matcher} where they can be looked for in octets, without a string of them.
 */
public interface OctetMatcher {
  /**
   * Whether any key matches.
   *
   * @param ascii octets below 0x80; their line ends may be of any kind
   * @throws WorkExceeded when the budget ends before the answer is known
   */
  boolean matches(byte[] ascii, int from, int to, Work work);

  /**
   * Whether the answer is the same for a header field that is still folded: no key has white space
   * in it.
   */
  boolean readsFolded();
}
