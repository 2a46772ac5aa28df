package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.logging.Logger;

/**
 * Many keywords against subjects, each way on its own and warm: {@code java -cp
 * target/classes:target/test-classes:… org.tamis.engine.match.KeySearchBenchmark}. Gives
 * nanoseconds for each subject.
 */
final class KeySearchBenchmark {
  private static final Logger LOG = Logger.getLogger(KeySearchBenchmark.class.getName());
  private static final int SUBJECTS = 1_000;
  private static final int ROUNDS = 15;

  private KeySearchBenchmark() {}

  public static void main(String[] arguments) {
    List<String> subjects = texts(new Random(1), SUBJECTS, 65);
    for (int keys : new int[] {1, 2, 4, 6, 8, 12, 16, 100, 1_000, 10_000}) {
      compare(texts(new Random(2), keys, 8), subjects);
    }
  }

  private static void compare(List<String> keys, List<String> subjects) {
    Work work = Work.unlimited();
    Collation c = Collations.ASCII_CASEMAP;
    List<CaselessNeedle> needles =
        keys.stream().map(key -> new CaselessNeedle(c.fold(key))).toList();
    List<String> folded = keys.stream().map(c::fold).distinct().toList();
    Automaton automaton = Automaton.of(folded, true);
    Automaton trie = Automaton.withoutTable(folded, true);
    KeyIndex index = KeyIndex.of(c, each(KeyTest.Type.CONTAINS, keys));
    KeyIndex globs = KeyIndex.of(c, each(KeyTest.Type.MATCHES, starred(keys)));
    Matcher globList = Matchers.glob(starred(keys), c);
    StringBuilder line = new StringBuilder(keys.size() + " keys:");
    time(line, "fold+contains", subjects, s -> naive(folded, c.fold(s)));
    time(line, "needles", subjects, s -> any(needles, s));
    time(line, "table", subjects, s -> automaton.findsAny(s) ? 1 : 0);
    time(line, "trie", subjects, s -> trie.findsAny(s) ? 1 : 0);
    time(line, "index of contains", subjects, s -> scan(index, s, work));
    time(line, "index of globs", subjects, s -> scan(globs, s, work));
    time(line, "globs", subjects, s -> globList.matches(s, Captures.NONE, work) ? 1 : 0);
    LOG.info(line.toString());
  }

  private static List<KeyTest> each(KeyTest.Type type, List<String> keys) {
    return keys.stream().map(key -> new KeyTest(type, List.of(key))).toList();
  }

  private static List<String> starred(List<String> keys) {
    return keys.stream().map(key -> "*" + key + "*").toList();
  }

  private static int naive(List<String> keys, String text) {
    for (String key : keys) {
      if (text.contains(key)) {
        return 1;
      }
    }
    return 0;
  }

  private static int any(List<CaselessNeedle> needles, String text) {
    for (CaselessNeedle needle : needles) {
      if (needle.isIn(text)) {
        return 1;
      }
    }
    return 0;
  }

  private static int scan(KeyIndex index, String text, Work work) {
    BitSet hits = new BitSet();
    index.scan(text, hits, work);
    return hits.cardinality();
  }

  private static void time(
      StringBuilder line, String name, List<String> subjects, ToIntFunction<String> way) {
    long best = Long.MAX_VALUE;
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      found = subjects.stream().mapToInt(way).sum();
      best = Math.min(best, System.nanoTime() - start);
    }
    line.append(String.format(" %s %d (%d)", name, best / subjects.size(), found));
  }

  private static List<String> texts(Random random, int count, int length) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        int letter =
            "etaoinshrdlucmfwypvbgkqjxz".charAt((int) Math.abs(random.nextGaussian() * 8) % 26);
        text.append(random.nextInt(7) == 0 ? ' ' : (char) letter);
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
