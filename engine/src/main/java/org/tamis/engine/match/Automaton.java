package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Finds all of many literals in one pass over a text (Aho and Corasick 1975). The states of short
 * prefixes, where most texts stay, have their steps in a table of bounded size; those of the longer
 * ones find them in the {@link KeyTrie}, whose memory is in proportion to the keys.
 */
final class Automaton implements Literals {
  /**
   * Most numbers of the table: 8 KiB. A service keeps the programs of many scripts, each of which
   * has a table for each field that many rules look at.
   */
  private static final int LARGEST_TABLE = 1 << 12;

  private static final int COMMON = 128;

  /** No character of ASCII. */
  private static final char NO_CHARACTER = 0xFFFF;

  private final int count;
  private final Alphabet alphabet;
  private final KeyTrie trie;
  private final int width;

  /** States below this one have a row in the table. */
  private final int rows;

  private final PackedInts table;

  /** Whether a key begins with a character, for those that most text is made of. */
  private final boolean[] begins = new boolean[COMMON];

  /** The one ASCII character, small where it is a letter, that all keys begin with. */
  private final char beginning;

  private Automaton(List<String> keys, boolean ignoreCase, int largestTable) {
    count = keys.size();
    alphabet = new Alphabet(keys, ignoreCase);
    trie = new KeyTrie(keys, alphabet);
    width = alphabet.size();
    rows = Math.clamp(largestTable / width, 1, trie.states());
    table = table();
    for (char c = 0; c < COMMON; c++) {
      begins[c] = next(KeyTrie.ROOT, alphabet.classOf(c)) != KeyTrie.ROOT;
    }
    beginning = beginning(keys, ignoreCase);
  }

  private static char beginning(List<String> keys, boolean ignoreCase) {
    char first =
        keys.isEmpty() || keys.getFirst().isEmpty() ? NO_CHARACTER : keys.getFirst().charAt(0);
    boolean common = first < COMMON && (ignoreCase || !Ascii.isLetter(first));
    return common && keys.stream().allMatch(key -> key.indexOf(first) == 0)
        ? Ascii.toLower(first)
        : NO_CHARACTER;
  }

  /**
   * @param keys distinct and folded; a key's number is its index here
   */
  static Automaton of(List<String> keys, boolean ignoreCase) {
    return new Automaton(keys, ignoreCase, LARGEST_TABLE);
  }

  /** One that has no table but for the root. */
  static Automaton withoutTable(List<String> keys, boolean ignoreCase) {
    return new Automaton(keys, ignoreCase, 0);
  }

  /** Whether any key is in the text. */
  boolean findsAny(String text) {
    int state = KeyTrie.ROOT;
    int at = 0;
    while (trie.longestKey(state) == KeyTrie.NONE) {
      at = state == KeyTrie.ROOT ? firstBeginning(text, at) : at;
      if (at == text.length()) {
        return false;
      }
      state = next(state, alphabet.classOf(text.charAt(at++)));
    }
    return true;
  }

  /** As {@link #findsAny(String)}, in octets that are ASCII. */
  boolean findsAny(byte[] ascii, int from, int to) {
    int state = KeyTrie.ROOT;
    int at = from;
    while (trie.longestKey(state) == KeyTrie.NONE) {
      at = state == KeyTrie.ROOT ? firstBeginning(ascii, at, to) : at;
      if (at == to) {
        return false;
      }
      state = next(state, alphabet.classOf((char) ascii[at++]));
    }
    return true;
  }

  /** The next character that a key may begin with, or the end. */
  private int firstBeginning(String text, int from) {
    boolean[] any = begins;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= any.length || any[c]) {
        return at;
      }
    }
    return text.length();
  }

  private int firstBeginning(byte[] ascii, int from, int to) {
    if (beginning != NO_CHARACTER) {
      return AsciiOctets.indexOf(beginning, beginning, 0, ascii, from, to);
    }
    int at = from;
    while (at < to && !begins[ascii[at]]) {
      at++;
    }
    return at;
  }

  @Override
  public boolean isEmpty() {
    return count == 0;
  }

  /** Ends where all are found. */
  @Override
  public BitSet findAll(String text) {
    BitSet keys = NONE;
    int left = count;
    int state = KeyTrie.ROOT;
    int at = 0;
    while (true) {
      int key = trie.longestKey(state);
      if (key != KeyTrie.NONE) {
        keys = keys.isEmpty() ? new BitSet() : keys;
        left -= collect(key, keys);
        if (left == 0) {
          return keys;
        }
      }
      at = state == KeyTrie.ROOT ? firstBeginning(text, at) : at;
      if (at == text.length()) {
        return keys;
      }
      state = next(state, alphabet.classOf(text.charAt(at++)));
    }
  }

  @Override
  public BitSet findAll(byte[] ascii, int from, int to) {
    BitSet keys = NONE;
    int left = count;
    int state = KeyTrie.ROOT;
    int at = from;
    while (true) {
      int key = trie.longestKey(state);
      if (key != KeyTrie.NONE) {
        keys = keys.isEmpty() ? new BitSet() : keys;
        left -= collect(key, keys);
        if (left == 0) {
          return keys;
        }
      }
      at = state == KeyTrie.ROOT ? firstBeginning(ascii, at, to) : at;
      if (at == to) {
        return keys;
      }
      state = next(state, alphabet.classOf((char) ascii[at++]));
    }
  }

  /** Stops at a key that is set, as then its suffixes are: so the sum of all calls is linear. */
  private int collect(int longest, BitSet keys) {
    int collected = 0;
    int key = longest;
    while (key != KeyTrie.NONE && !keys.get(key)) {
      keys.set(key);
      collected++;
      key = trie.shorterKey(key);
    }
    return collected;
  }

  @Override
  public long steps(int length) {
    return length;
  }

  private int next(int state, int characterClass) {
    while (state >= rows) {
      int child = trie.child(state, characterClass);
      if (child != KeyTrie.NONE) {
        return child;
      }
      state = trie.suffix(state);
    }
    return table.get(state * width + characterClass);
  }

  /** Each row is that of the suffix, which is done already, with the own children on top. */
  private PackedInts table() {
    PackedInts steps = new PackedInts(rows * width, trie.states());
    for (int state = 0; state < rows; state++) {
      if (state != KeyTrie.ROOT) {
        steps.copy(trie.suffix(state) * width, state * width, width);
      }
      for (int child = trie.firstChild(state); child < trie.firstChild(state + 1); child++) {
        steps.set(state * width + trie.label(child), child);
      }
    }
    return steps;
  }
}
