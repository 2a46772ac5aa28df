package org.tamis.bridge.store;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tamis.engine.text.Nearest;

/** Which existing names somebody may have meant. */
public final class NearNames {
  private static final int MOST = 3;
  private static final int MOST_COMPARED = 10_000;

  private NearNames() {}

  /** Names that differ in letter case, in normal form, in the levels above or in few letters. */
  public static List<String> of(String name, List<String> existing, char separator) {
    int most = Math.max(1, name.length() / 4);
    return existing.stream()
        .limit(MOST_COMPARED)
        .map(candidate -> new Near(candidate, distance(name, candidate, separator, most)))
        .filter(near -> near.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  private static int distance(String name, String candidate, char separator, int most) {
    String left = folded(name);
    String right = folded(candidate);
    int whole = Nearest.edits(left, right, most);
    String leaf = right.substring(right.lastIndexOf(separator) + 1);
    boolean sameLeaf = leaf.equals(left.substring(left.lastIndexOf(separator) + 1));
    return sameLeaf ? Math.min(1, whole) : whole;
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
