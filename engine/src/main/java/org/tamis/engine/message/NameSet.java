package org.tamis.engine.message;

import java.util.Arrays;
import java.util.List;

/**
 * Names of fields to look for in a header all at once, each known by its number: what it costs
 * depends on the fields of the header and not on the names.
 */
public final class NameSet {
  private static final int NONE = -1;

  private final List<HeaderName> names;

  /** The number of the first name of each bucket, and then of the next one in the same bucket. */
  private final int[] first;

  private final int[] next;

  private final int[] hashes;

  private final int most;

  private NameSet(List<HeaderName> names) {
    this.names = List.copyOf(names);
    first = new int[Math.max(2, Integer.highestOneBit(names.size()) * 4)];
    next = new int[names.size()];
    hashes = names.stream().mapToInt(HeaderName::hashCode).toArray();
    Arrays.fill(first, NONE);
    int[] sizes = new int[first.length];
    for (int number = 0; number < next.length; number++) {
      int bucket = bucket(hashes[number]);
      next[number] = first[bucket];
      first[bucket] = number;
      sizes[bucket]++;
    }
    most = Arrays.stream(sizes).max().orElse(0);
  }

  /**
   * @param names no two of them equal; a name's number is its index here
   */
  public static NameSet of(List<HeaderName> names) {
    return new NameSet(names);
  }

  public int size() {
    return next.length;
  }

  /** How many names a field is compared with at worst: few, unless somebody chose them for that. */
  public int mostCompared() {
    return most;
  }

  HeaderName name(int number) {
    return names.get(number);
  }

  int hash(int number) {
    return hashes[number];
  }

  /** The first name that may have this hash, or a negative number. */
  int first(int hash) {
    return first[bucket(hash)];
  }

  /** The one after it, or a negative number. */
  int after(int number) {
    return next[number];
  }

  private int bucket(int hash) {
    return (hash ^ hash >>> 16) & first.length - 1;
  }
}
