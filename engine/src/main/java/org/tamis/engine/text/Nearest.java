package org.tamis.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** "Did you mean": the known word that a mistyped one is closest to. */
public final class Nearest {
  /** Longer words are not compared letter by letter, so that the work for one is bounded. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /** The closest of {@code known}, when at most a third of {@code word} has to change. */
  public static Optional<String> to(String word, Collection<String> known) {
    return to(word, known, Math.max(1, word.length() / 3));
  }

  /** The closest of {@code known}, when at most {@code most} edits lead to it. */
  public static Optional<String> to(String word, Collection<String> known, int most) {
    return known.stream()
        .filter(k -> edits(word, k, most) <= most)
        .min(Comparator.comparingInt(k -> edits(word, k, most)));
  }

  /**
   * Edits between two words: letters to insert, delete or replace, and neighbours to swap.
   *
   * @return {@code most + 1} when there are more, or a word is too long to compare
   */
  public static int edits(String word, String other, int most) {
    if (word.equals(other)) {
      return 0;
    }
    if (most == 1) {
      return Math.abs(word.length() - other.length()) <= 1 && isOneEdit(word, other) ? 1 : 2;
    }
    boolean comparable = word.length() <= LONGEST && other.length() <= LONGEST;
    return comparable && Math.abs(word.length() - other.length()) <= most
        ? Math.min(most + 1, distance(word, other))
        : most + 1;
  }

  /** Of two words that differ: what is left between equal beginnings and ends is one letter. */
  private static boolean isOneEdit(String a, String b) {
    int start = 0;
    while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int endA = a.length();
    int endB = b.length();
    while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
      endA--;
      endB--;
    }
    boolean swapped =
        endA - start == 2
            && endB - start == 2
            && a.charAt(start) == b.charAt(start + 1)
            && a.charAt(start + 1) == b.charAt(start);
    return swapped || (endA - start <= 1 && endB - start <= 1);
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = cell(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cell(String a, String b, int[][] cost, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
  }
}
