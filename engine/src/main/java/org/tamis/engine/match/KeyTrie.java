package org.tamis.engine.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prefixes of a set of keys, numbered level by level: so the children of a state are neighbours
 * and three numbers per state are enough, whatever the alphabet.
 */
final class KeyTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** The children of state {@code s} are {@code firstChild[s]} to {@code firstChild[s + 1] - 1}. */
  private final PackedInts firstChild;

  /** The class of the character that leads to a state; rising among siblings. */
  private final char[] label;

  /** The state of the longest proper suffix that is a prefix of a key, too. */
  private final PackedInts suffix;

  /**
   * One more than the number of the longest key that a state ends with; 0 where it ends with none.
   */
  private final PackedInts longest;

  /** The same for each key, of the next shorter one. */
  private final PackedInts shorter;

  KeyTrie(List<String> keys, Alphabet alphabet) {
    Levels levels = new Levels(keys, alphabet);
    int states = levels.created;
    firstChild = new PackedInts(states + 1, states);
    for (int state = 0; state <= states; state++) {
      firstChild.set(state, levels.firstChild[state]);
    }
    label = Arrays.copyOf(levels.label, states);
    suffix = new PackedInts(states, states);
    longest = new PackedInts(states, keys.size());
    shorter = new PackedInts(keys.size(), keys.size());
    for (int state = 0; state < states; state++) {
      for (int child = firstChild.get(state); child < firstChild.get(state + 1); child++) {
        suffix.set(child, state == ROOT ? ROOT : next(suffix.get(state), label[child]));
      }
      end(state, levels.keyAt[state]);
    }
  }

  private void end(int state, int key) {
    int inherited = state == ROOT ? 0 : longest.get(suffix.get(state));
    if (key == NONE) {
      longest.set(state, inherited);
    } else {
      shorter.set(key, inherited);
      longest.set(state, key + 1);
    }
  }

  int states() {
    return suffix.length();
  }

  /** The longest key that the state ends with, or {@link #NONE}. */
  int longestKey(int state) {
    return longest.get(state) - 1;
  }

  /** The longest key that this one ends with beside itself, or {@link #NONE}. */
  int shorterKey(int key) {
    return shorter.get(key) - 1;
  }

  /** ROOT for the root itself; otherwise a state of a lower level, so of a lower number. */
  int suffix(int state) {
    return suffix.get(state);
  }

  int firstChild(int state) {
    return firstChild.get(state);
  }

  int label(int state) {
    return label[state];
  }

  /** The state for the longest suffix of what was read that any key begins with. */
  private int next(int state, int characterClass) {
    int child = child(state, characterClass);
    while (child == NONE && state != ROOT) {
      state = suffix.get(state);
      child = child(state, characterClass);
    }
    return child == NONE ? ROOT : child;
  }

  /** The state one character longer, or {@link #NONE}. */
  int child(int state, int characterClass) {
    int low = firstChild.get(state);
    int high = firstChild.get(state + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (label[middle] < characterClass) {
        low = middle + 1;
      } else if (label[middle] > characterClass) {
        high = middle;
      } else {
        return middle;
      }
    }
    return NONE;
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
    private final char[] label;
    private final int[] keyAt;
    private int created = 1;

    Levels(List<String> keys, Alphabet alphabet) {
      this.keys = keys;
      this.alphabet = alphabet;
      sorted = sorted(keys);
      int most = 1;
      for (String key : keys) {
        most += key.length();
      }
      from = new int[most];
      to = new int[most];
      depth = new int[most];
      firstChild = new int[most + 1];
      label = new char[most];
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
      label[created] = (char) alphabet.classOf(c);
      created++;
      return end;
    }

    private String key(int at) {
      return keys.get(sorted[at]);
    }
  }
}
