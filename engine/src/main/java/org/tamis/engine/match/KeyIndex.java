package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers many tests of one value in one scan: {@code :is} keys by a hash table, {@code :contains}
 * keys by one automaton. A {@code :matches} key is tried only where that automaton finds its
 * longest literal. Immutable and shared by threads.
 */
public final class KeyIndex {
  private static final int[] NOBODY = new int[0];

  private final Collation collation;
  private final int tests;
  private final Map<String, int[]> is;
  private final Automaton automaton;
  private final int literals;
  private final int[][] contains;
  private final int[][] candidates;
  private final List<Glob> globs;
  private final int[] globTest;

  private KeyIndex(Collation collation, List<KeyTest> keyTests) {
    Plan plan = new Plan(collation);
    for (int test = 0; test < keyTests.size(); test++) {
      plan.add(test, keyTests.get(test));
    }
    this.collation = collation;
    tests = keyTests.size();
    is = Map.copyOf(plan.is());
    List<String> sought = List.copyOf(plan.literals.keySet());
    literals = sought.size();
    automaton = Automaton.of(sought, literals > 0 && collation.ignoresAsciiCase());
    contains = plan.contains();
    candidates = plan.candidates();
    globs = List.copyOf(plan.globs);
    globTest = plan.globTest.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Compiles the keys of all tests.
   *
   * @param tests all of one collation; a test's number is its index here
   * @throws IllegalArgumentException if a test searches and the collation has no substring
   *     operation
   */
  public static KeyIndex of(Collation collation, List<KeyTest> tests) {
    boolean searches = tests.stream().anyMatch(test -> test.type() != KeyTest.Type.IS);
    if (searches && !collation.substring()) {
      throw new IllegalArgumentException(collation + " has no substring operation");
    }
    return new KeyIndex(collation, tests);
  }

  /** How many tests it answers. */
  public int tests() {
    return tests;
  }

  /**
   * Sets the numbers of exactly the tests that match the value; other bits stay as they are.
   *
   * @throws WorkExceeded when the budget ends; the hits are incomplete then
   */
  public void scan(String value, BitSet hits, Work work) {
    work.spend(collation.foldingSteps(value));
    if (is.isEmpty()) {
      search(value, literals == 0 ? value : collation.searchable(value), hits, work);
    } else {
      String folded = collation.fold(value);
      set(hits, is.getOrDefault(folded, NOBODY), work);
      search(value, folded, hits, work);
    }
  }

  private void search(String value, String text, BitSet hits, Work work) {
    if (literals == 0) {
      return;
    }
    work.spend(text.length());
    BitSet found = automaton.findAll(text);
    if (!found.isEmpty()) {
      note(value, found, hits, work);
    }
  }

  private void note(String value, BitSet found, BitSet hits, Work work) {
    BitSet tried = new BitSet();
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      set(hits, contains[i], work);
      set(tried, candidates[i], work);
    }
    if (!tried.isEmpty()) {
      tryGlobs(value, tried, hits, work);
    }
  }

  private void tryGlobs(String value, BitSet tried, BitSet hits, Work work) {
    Subject subject = collation.subject(value);
    for (int i = tried.nextSetBit(0); i >= 0; i = tried.nextSetBit(i + 1)) {
      int test = globTest[i];
      if (!hits.get(test) && globs.get(i).matches(value, subject, Captures.NONE, work)) {
        hits.set(test);
      }
    }
  }

  private static void set(BitSet bits, int[] numbers, Work work) {
    work.spend(numbers.length);
    for (int number : numbers) {
      bits.set(number);
    }
  }

  /** Who waits for what: gathered test by test, then turned into arrays. */
  private static final class Plan {
    private final Collation collation;
    private final Map<String, List<Integer>> is = new HashMap<>();
    private final Map<String, Waiting> literals = new LinkedHashMap<>();
    private final List<Glob> globs = new ArrayList<>();
    private final List<Integer> globTest = new ArrayList<>();

    private record Waiting(List<Integer> contains, List<Integer> candidates) {}

    Plan(Collation collation) {
      this.collation = collation;
    }

    void add(int test, KeyTest keyTest) {
      for (String key : keyTest.keys()) {
        switch (keyTest.type()) {
          case IS -> is.computeIfAbsent(collation.fold(key), k -> new ArrayList<>()).add(test);
          case CONTAINS -> waiting(collation.fold(key)).contains().add(test);
          case MATCHES -> addGlob(test, GlobKey.parse(key));
        }
      }
    }

    private void addGlob(int test, GlobKey key) {
      waiting(collation.fold(key.longestLiteral())).candidates().add(globs.size());
      globs.add(Glob.compile(key, collation));
      globTest.add(test);
    }

    private Waiting waiting(String literal) {
      return literals.computeIfAbsent(
          literal, k -> new Waiting(new ArrayList<>(), new ArrayList<>()));
    }

    Map<String, int[]> is() {
      Map<String, int[]> byKey = new HashMap<>();
      is.forEach((key, tests) -> byKey.put(key, numbers(tests)));
      return byKey;
    }

    int[][] contains() {
      return literals.values().stream().map(w -> numbers(w.contains())).toArray(int[][]::new);
    }

    int[][] candidates() {
      return literals.values().stream().map(w -> numbers(w.candidates())).toArray(int[][]::new);
    }

    private static int[] numbers(List<Integer> boxed) {
      return boxed.stream().mapToInt(Integer::intValue).distinct().toArray();
    }
  }
}
