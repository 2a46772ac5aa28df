package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Finds all of many literals in one pass over a text (Aho and Corasick 1975). The steps stand in a
 * table if that is small, otherwise they are found in the {@link KeyTrie}, which costs time but
 * only memory in proportion to the keys.
 */
final class Automaton {
  /** Most ints of the table: 4 MiB. */
  private static final int LARGEST_TABLE = 1 << 20;

  private final Alphabet alphabet;
  private final KeyTrie trie;
  private final int width;
  private final int[] table;

  /** The longest suffix of a state that is a key, itself included, or {@link KeyTrie#NONE}. */
  private final int[] found;

  private Automaton(List<String> keys, boolean ignoreCase, int largestTable) {
    alphabet = new Alphabet(keys, ignoreCase);
    trie = new KeyTrie(keys, alphabet);
    width = alphabet.size();
    found = found();
    table = (long) trie.states() * width <= largestTable ? table() : new int[0];
  }

  /**
   * @param keys distinct and folded; a key's number is its index here
   */
  static Automaton of(List<String> keys, boolean ignoreCase) {
    return new Automaton(keys, ignoreCase, LARGEST_TABLE);
  }

  /** One that always searches the trie. */
  static Automaton withoutTable(List<String> keys, boolean ignoreCase) {
    return new Automaton(keys, ignoreCase, 0);
  }

  /** Whether any key is in the text. */
  boolean findsAny(String text) {
    int state = KeyTrie.ROOT;
    for (int i = 0; i < text.length() && found[state] == KeyTrie.NONE; i++) {
      state = next(state, alphabet.classOf(text.charAt(i)));
    }
    return found[state] != KeyTrie.NONE;
  }

  /** Sets the numbers of all keys that are in the text. */
  void findAll(String text, BitSet keys) {
    int state = KeyTrie.ROOT;
    collect(state, keys);
    for (int i = 0; i < text.length(); i++) {
      state = next(state, alphabet.classOf(text.charAt(i)));
      collect(state, keys);
    }
  }

  /** Stops at a key that is set, as then its suffixes are: so the sum of all calls is linear. */
  private void collect(int state, BitSet keys) {
    int at = found[state];
    while (at != KeyTrie.NONE && !keys.get(trie.keyAt(at))) {
      keys.set(trie.keyAt(at));
      at = at == KeyTrie.ROOT ? KeyTrie.NONE : found[trie.suffix(at)];
    }
  }

  private int next(int state, int characterClass) {
    return table.length > 0
        ? table[state * width + characterClass]
        : trie.next(state, characterClass);
  }

  private int[] found() {
    int[] nearest = new int[trie.states()];
    for (int state = 0; state < nearest.length; state++) {
      boolean own = trie.keyAt(state) != KeyTrie.NONE;
      int inherited = state == KeyTrie.ROOT ? KeyTrie.NONE : nearest[trie.suffix(state)];
      nearest[state] = own ? state : inherited;
    }
    return nearest;
  }

  /** Each row is that of the suffix, which is done already, with the own children on top. */
  private int[] table() {
    int[] steps = new int[trie.states() * width];
    for (int state = 0; state < trie.states(); state++) {
      if (state != KeyTrie.ROOT) {
        System.arraycopy(steps, trie.suffix(state) * width, steps, state * width, width);
      }
      for (int child = trie.firstChild(state); child < trie.firstChild(state + 1); child++) {
        steps[state * width + trie.label(child)] = child;
      }
    }
    return steps;
  }
}
