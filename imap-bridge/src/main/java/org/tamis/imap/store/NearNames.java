package org.tamis.imap.store;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which existing names somebody may have meant. */
final class NearNames {
  private static final int MOST = 3;
  private static final int MOST_COMPARED = 10_000;
  private static final int LONGEST = 100;

  private NearNames() {}

  /** Names that differ in letter case, in normal form, in the levels above or in few letters. */
  static List<String> of(String name, List<String> existing, char separator) {
    return existing.stream()
        .limit(MOST_COMPARED)
        .map(candidate -> new Near(candidate, distance(name, candidate, separator)))
        .filter(near -> near.distance() <= Math.max(1, name.length() / 4))
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  private static int distance(String name, String candidate, char separator) {
    String left = folded(name);
    String right = folded(candidate);
    int whole = edits(left, right);
    String leaf = right.substring(right.lastIndexOf(separator) + 1);
    boolean sameLeaf = leaf.equals(left.substring(left.lastIndexOf(separator) + 1));
    return sameLeaf ? Math.min(1, whole) : whole;
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Letters to insert, delete or replace; long names are not compared, so work is bounded. */
  private static int edits(String left, String right) {
    if (left.length() > LONGEST || right.length() > LONGEST) {
      return left.equals(right) ? 0 : LONGEST;
    }
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      nextRow(row, i, left.charAt(i - 1), right);
    }
    return row[right.length()];
  }

  private static void nextRow(int[] row, int i, char letter, String right) {
    int diagonal = row[0];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int replaced = diagonal + (letter == right.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
    }
  }
}
