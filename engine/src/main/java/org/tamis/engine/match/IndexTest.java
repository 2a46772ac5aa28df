package org.tamis.engine.match;

/** What one test of a {@link KeyIndex} compares values with. */
public sealed interface IndexTest permits KeyTest, OrderTest, PatternTest {
  /** Whether a match sets match variables, which the index does not. */
  boolean captures();

  /** Whether it looks for parts of values, which not every collation can. */
  boolean searches();
}
