package org.tamis.engine.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Numbers the characters that keys use from 1 up in their order; all others share class 0.
 * Lower-case ASCII letters may have the class of their upper-case ones, so that text needs no
 * folding.
 */
final class Alphabet {
  private static final int PAGE = 256;

  private static final char[] UNUSED = new char[PAGE];

  private final char[][] pages = new char[PAGE][];
  private final int size;

  Alphabet(List<String> keys, boolean ignoreCase) {
    Arrays.fill(pages, UNUSED);
    BitSet used = new BitSet();
    keys.forEach(key -> key.chars().forEach(used::set));
    int next = 1;
    for (int c = used.nextSetBit(0); c >= 0; c = used.nextSetBit(c + 1)) {
      put((char) c, next++);
    }
    size = next;
    if (ignoreCase) {
      for (char upper = 'A'; upper <= 'Z'; upper++) {
        put(Ascii.toLower(upper), classOf(upper));
      }
    }
  }

  /** How many classes there are, class 0 included. */
  int size() {
    return size;
  }

  int classOf(char c) {
    return pages[c >>> 8][c & 0xFF];
  }

  private void put(char c, int number) {
    int page = c >>> 8;
    if (pages[page] == UNUSED) {
      pages[page] = new char[PAGE];
    }
    pages[page][c & 0xFF] = (char) number;
  }
}
