package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the characters that keys use from 1 up in their order; all others share class 0.
 * Lower-case ASCII letters may have the class of their upper-case ones, so that text needs no
 * folding.
 */
final class Alphabet {
  private static final int ASCII = 128;

  private final byte[] ascii = new byte[ASCII];

  /** Null where all keys are in ASCII, as most are. */
  private final @Nullable Pages others;

  private final int size;

  Alphabet(List<String> keys, boolean ignoreCase) {
    BitSet used = new BitSet(ASCII);
    for (String key : keys) {
      for (int i = 0; i < key.length(); i++) {
        used.set(key.charAt(i));
      }
    }
    size = used.cardinality() + 1;
    int next = 1;
    int c = used.nextSetBit(0);
    for (; c >= 0 && c < ASCII; c = used.nextSetBit(c + 1)) {
      ascii[c] = (byte) next++;
    }
    others = c >= 0 ? new Pages(used, c, next) : null;
    if (ignoreCase) {
      for (char upper = 'A'; upper <= 'Z'; upper++) {
        ascii[Ascii.toLower(upper)] = ascii[upper];
      }
    }
  }

  /** The classes of characters beyond ASCII. */
  private static final class Pages {
    private static final int PAGE = 256;

    /** Where the page of a high byte begins in {@link #classes}; unused pages share the first. */
    private final char[] pages = new char[PAGE];

    private final char[] classes;

    /**
     * @param first the first of {@code used} that counts, whose class is {@code firstClass}
     */
    Pages(BitSet used, int first, int firstClass) {
      int pagesUsed = 1;
      for (int c = first; c >= 0; c = used.nextSetBit((c | 0xFF) + 1)) {
        pages[c >>> 8] = (char) pagesUsed++;
      }
      classes = new char[pagesUsed * PAGE];
      int next = firstClass;
      for (int c = first; c >= 0; c = used.nextSetBit(c + 1)) {
        classes[index((char) c)] = (char) next++;
      }
    }

    int classOf(char c) {
      return classes[index(c)];
    }

    private int index(char c) {
      return pages[c >>> 8] * PAGE + (c & 0xFF);
    }
  }

  /** How many classes there are, class 0 included. */
  int size() {
    return size;
  }

  int classOf(char c) {
    if (c < ASCII) {
      return ascii[c] & 0xFF;
    }
    return others == null ? 0 : others.classOf(c);
  }
}
