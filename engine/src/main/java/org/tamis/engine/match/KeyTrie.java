package org.tamis.engine.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prefixes of a set of keys, numbered level by level: so the children of a state are neighbours
 * and four ints per state are enough, whatever the alphabet.
 */
final class KeyTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private final int states;

  /** The children of state {@code s} are {@code firstChild[s]} to {@code firstChild[s + 1] - 1}. */
  private final int[] firstChild;

  /** The class of the character that leads to a state; rising among siblings. */
  private final int[] label;

  /** The index of the key that ends in a state, or {@link #NONE}. */
  private final int[] keyAt;

  /** The state of the longest proper suffix that is a prefix of a key, too. */
  private final int[] suffix;

  KeyTrie(List<String> keys, Alphabet alphabet) {
    Levels levels = new Levels(keys, alphabet);
    states = levels.created;
    firstChild = Arrays.copyOf(levels.firstChild, states + 1);
    label = Arrays.copyOf(levels.label, states);
    keyAt = Arrays.copyOf(levels.keyAt, states);
    suffix = new int[states];
    for (int state = 0; state < states; state++) {
      for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
        suffix[child] = state == ROOT ? ROOT : next(suffix[state], label[child]);
      }
    }
  }

  int states() {
    return states;
  }

  int keyAt(int state) {
    return keyAt[state];
  }

  /** ROOT for the root itself; otherwise a state of a lower level, so of a lower number. */
  int suffix(int state) {
    return suffix[state];
  }

  int firstChild(int state) {
    return firstChild[state];
  }

  int label(int state) {
    return label[state];
  }

  /** The state for the longest suffix of what was read that any key begins with. */
  private int next(int state, int characterClass) {
    int child = child(state, characterClass);
    while (child == NONE && state != ROOT) {
      state = suffix[state];
      child = child(state, characterClass);
    }
    return child == NONE ? ROOT : child;
  }

  /** The state one character longer, or {@link #NONE}. */
  int child(int state, int characterClass) {
    int at = Arrays.binarySearch(label, firstChild[state], firstChild[state + 1], characterClass);
    return at >= 0 ? at : NONE;
  }

  /** Numbers the states: each is a range of the sorted keys that share a prefix. */
  private static final class Levels {
    private final List<String> keys;
    private final Alphabet alphabet;
    private final int[] sorted;
    private final int[] from;
    private final int[] to;
    private final int[] depth;
    private final int[] firstChild;
    private final int[] label;
    private final int[] keyAt;
    private int created = 1;

    Levels(List<String> keys, Alphabet alphabet) {
      this.keys = keys;
      this.alphabet = alphabet;
      sorted = sorted(keys);
      int most = keys.stream().mapToInt(String::length).sum() + 1;
      from = new int[most];
      to = new int[most];
      depth = new int[most];
      firstChild = new int[most + 1];
      label = new int[most];
      keyAt = new int[most];
      to[ROOT] = sorted.length;
      for (int state = ROOT; state < created; state++) {
        addChildren(state);
      }
      firstChild[created] = created;
    }

    private static int[] sorted(List<String> keys) {
      return IntStream.range(0, keys.size())
          .boxed()
          .sorted(Comparator.comparing(keys::get))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    /** The key that ends here, if there is one, is the first of the range. */
    private void addChildren(int state) {
      firstChild[state] = created;
      int at = from[state];
      boolean ends = at < to[state] && key(at).length() == depth[state];
      keyAt[state] = ends ? sorted[at++] : NONE;
      while (at < to[state]) {
        at = addChild(state, at);
      }
    }

    /** Returns where the keys of the child end. */
    private int addChild(int state, int at) {
      int level = depth[state];
      char c = key(at).charAt(level);
      int end = at;
      while (end < to[state] && key(end).charAt(level) == c) {
        end++;
      }
      from[created] = at;
      to[created] = end;
      depth[created] = level + 1;
      label[created] = alphabet.classOf(c);
      created++;
      return end;
    }

    private String key(int at) {
      return keys.get(sorted[at]);
    }
  }
}
