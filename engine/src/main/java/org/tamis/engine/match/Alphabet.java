package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Numbers the characters that keys use from 1 up in their order; all others share class 0.
 * Lower-case ASCII letters may have the class of their upper-case ones, so that text needs no
 * folding.
 */
final class Alphabet {
  private static final int PAGE = 256;

  /** Where the page of a high byte begins in {@link #classes}; unused pages share the first. */
  private final int[] pages = new int[PAGE];

  private final char[] classes;
  private final int size;

  Alphabet(List<String> keys, boolean ignoreCase) {
    BitSet used = new BitSet();
    keys.forEach(key -> key.chars().forEach(used::set));
    int length = PAGE;
    for (int c = used.nextSetBit(0); c >= 0; c = used.nextSetBit((c | 0xFF) + 1)) {
      pages[c >>> 8] = length;
      length += PAGE;
    }
    classes = new char[length];
    int next = 1;
    for (int c = used.nextSetBit(0); c >= 0; c = used.nextSetBit(c + 1)) {
      classes[index((char) c)] = (char) next++;
    }
    size = next;
    if (ignoreCase && pages[0] > 0) {
      for (char upper = 'A'; upper <= 'Z'; upper++) {
        classes[index(Ascii.toLower(upper))] = classes[index(upper)];
      }
    }
  }

  /** How many classes there are, class 0 included. */
  int size() {
    return size;
  }

  int classOf(char c) {
    return classes[index(c)];
  }

  private int index(char c) {
    return pages[c >>> 8] + (c & 0xFF);
  }
}
