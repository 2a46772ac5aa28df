package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Answers many tests of one value in one scan: {@code :is} keys by a hash table, {@code :contains}
 * keys by one automaton, {@code :value} keys by their order. A {@code :matches} or {@code :regex}
 * key is tried only where that automaton finds a literal that it needs. Immutable and shared by
 * threads.
 */
public final class KeyIndex {
  private static final BitSet NOTHING = new BitSet(0);

  private final Collation collation;
  private final int tests;
  private final EqualKeys is;
  private final Automaton automaton;
  private final Numbers[] contains;
  private final Numbers[] candidates;
  private final Numbers untold;
  private final List<KeyIndexPlan.Tried> tried;
  private final List<OrderedKeys> ordered;
  private final boolean readsOctets;
  private final boolean readsFolded;

  private KeyIndex(Collation collation, KeyIndexPlan plan, int tests) {
    this.collation = collation;
    this.tests = tests;
    is = plan.is();
    automaton = plan.automaton();
    contains = plan.contains();
    candidates = plan.candidates();
    untold = plan.untold();
    tried = plan.tried();
    ordered = plan.ordered();
    readsOctets = is.isEmpty() && tried.isEmpty() && ordered.isEmpty() && plan.spansNoLines();
    readsFolded = readsOctets && plan.spansNoWords();
  }

  /**
   * Compiles the keys of all tests.
   *
   * @param tests all of one collation; a test's number is its index here
   * @throws IllegalArgumentException if a test searches and the collation has no substring
   *     operation
   */
  public static KeyIndex of(Collation collation, List<? extends IndexTest> tests) {
    if (!collation.substring() && tests.stream().anyMatch(IndexTest::searches)) {
      throw new IllegalArgumentException(collation + " has no substring operation");
    }
    KeyIndexPlan plan = new KeyIndexPlan(collation);
    for (int test = 0; test < tests.size(); test++) {
      plan.add(test, tests.get(test));
    }
    return new KeyIndex(collation, plan, tests.size());
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
    if (!is.isEmpty() || contains.length > 0) {
      String text = collation.searchable(value);
      is.find(text, hits, work);
      search(value, text, hits, work);
    } else {
      search(value, value, hits, work);
    }
    for (int i = 0; i < ordered.size(); i++) { // no iterator for each value
      ordered.get(i).find(value, hits, work);
    }
  }

  /**
   * Whether {@link #scan(byte[], int, int, BitSet, Work)} can be asked: all tests look for parts of
   * a value, none of which spans lines.
   */
  public boolean readsOctets() {
    return readsOctets;
  }

  /** See {@link OctetMatcher#readsFolded}. */
  public boolean readsFolded() {
    return readsFolded;
  }

  /**
   * As {@link #scan(String, BitSet, Work)}, where {@link #readsOctets}.
   *
   * @param ascii octets below 0x80; their line ends may be of any kind
   */
  public void scan(byte[] ascii, int from, int to, BitSet hits, Work work) {
    work.spend(2L * (to - from) + 1);
    BitSet found = automaton.findAll(ascii, from, to);
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      set(hits, contains[i], work);
    }
  }

  private void search(String value, String text, BitSet hits, Work work) {
    BitSet found = NOTHING;
    if (contains.length > 0) {
      work.spend(text.length());
      found = automaton.findAll(text);
    }
    if (!found.isEmpty() || untold.count() > 0) {
      note(found, value, hits, work);
    }
  }

  private void note(BitSet found, String value, BitSet hits, Work work) {
    BitSet candidate = new BitSet();
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      set(hits, contains[i], work);
      set(candidate, candidates[i], work);
    }
    set(candidate, untold, work);
    if (!candidate.isEmpty()) {
      tryThese(candidate, value, hits, work);
    }
  }

  private void tryThese(BitSet candidate, String value, BitSet hits, Work work) {
    Subject subject = collation.subject(value);
    for (int i = candidate.nextSetBit(0); i >= 0; i = candidate.nextSetBit(i + 1)) {
      KeyIndexPlan.Tried key = tried.get(i);
      if (!hits.get(key.test()) && key.matches(value, subject, work)) {
        hits.set(key.test());
      }
    }
  }

  private static void set(BitSet bits, Numbers numbers, Work work) {
    work.spend(numbers.count());
    for (int i = 0; i < numbers.count(); i++) {
      bits.set(numbers.get(i));
    }
  }
}
