package org.tamis.engine.analysis;

/**
 * Whether a part of a text may be one of a script's keys: a Bloom filter with one hash, which says
 * no to nearly all parts that are none, so that these need not be made to be looked up.
 */
final class KeyParts {
  private static final int LEAST = 64;
  private static final int MOST = 1 << 24;

  private final long[] bits;
  private final int mask;

  /** With a bit for each character of the script: a key and what belongs to it take many more. */
  KeyParts(int scriptLength) {
    int size = Integer.highestOneBit(Math.clamp(scriptLength, LEAST, MOST));
    this.bits = new long[size / Long.SIZE];
    this.mask = size - 1;
  }

  void add(String key) {
    int bit = hash(key, 0, key.length());
    bits[bit / Long.SIZE] |= 1L << bit;
  }

  /** Never false for a key. */
  boolean mayHave(String text, int from, int to) {
    int bit = hash(text, from, to);
    return (bits[bit / Long.SIZE] & 1L << bit) != 0;
  }

  private int hash(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return (hash ^ hash >>> 16) & mask;
  }
}
