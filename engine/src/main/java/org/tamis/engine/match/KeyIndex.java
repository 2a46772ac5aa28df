package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Answers many tests of one value in one scan: {@code :is} keys by a hash table, {@code :contains}
 * keys by one look for their {@link Literals}, {@code :value} keys by their order. A {@code
 * :matches} or {@code :regex} key is tried only where that look finds a literal that it needs.
 * Immutable and shared by threads.
 */
public final class KeyIndex {
  private final Collation collation;
  private final int tests;
  private final EqualKeys is;
  private final Literals literals;

  /** The tests that a literal answers, by its number. */
  private final NumberLists contains;

  /** The keys that are tried where a literal is found, by its number. */
  private final NumberLists candidates;

  /** The keys that are always tried. */
  private final int[] untold;

  private final KeyIndexPlan.Tried[] tried;
  private final List<OrderedKeys> ordered;
  private final boolean readsOctets;
  private final boolean readsFolded;

  private KeyIndex(Collation collation, KeyIndexPlan plan, int tests) {
    this.collation = collation;
    this.tests = tests;
    is = plan.is();
    literals = plan.literals();
    contains = plan.contains();
    candidates = plan.candidates();
    untold = plan.untold();
    tried = plan.tried();
    ordered = plan.ordered();
    readsOctets = is.isEmpty() && tried.length == 0 && ordered.isEmpty() && plan.spansNoLines();
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
    if (!is.isEmpty() || !literals.isEmpty()) {
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
    work.spend(to - from + 1L + literals.steps(to - from));
    BitSet found = literals.findAll(ascii, from, to);
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      contains.set(hits, i, work);
    }
  }

  private void search(String value, String text, BitSet hits, Work work) {
    BitSet found = Literals.NONE;
    if (!literals.isEmpty()) {
      work.spend(literals.steps(text.length()));
      found = literals.findAll(text);
    }
    if (!found.isEmpty() || untold.length > 0) {
      note(found, value, hits, work);
    }
  }

  private void note(BitSet found, String value, BitSet hits, Work work) {
    BitSet candidate = new BitSet();
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      contains.set(hits, i, work);
      candidates.set(candidate, i, work);
    }
    work.spend(untold.length);
    for (int key : untold) {
      candidate.set(key);
    }
    if (!candidate.isEmpty()) {
      tryThese(candidate, value, hits, work);
    }
  }

  private void tryThese(BitSet candidate, String value, BitSet hits, Work work) {
    Subject subject = collation.subject(value);
    for (int i = candidate.nextSetBit(0); i >= 0; i = candidate.nextSetBit(i + 1)) {
      KeyIndexPlan.Tried key = tried[i];
      if (!hits.get(key.test()) && key.matches(value, subject, work)) {
        hits.set(key.test());
      }
    }
  }
}
