package org.tamis.engine.match;

import java.util.List;

/**
 * {@code :regex} for a {@link KeyIndex}.
 *
 * @param patterns one of them must match
 */
public record PatternTest(List<Pattern> patterns) implements IndexTest {
  public PatternTest {
    patterns = List.copyOf(patterns);
  }

  /**
   * A regular expression.
   *
   * @param literals one of them is in each value that matches, as the collation folds it; none
   *     where nothing is known of the values
   */
  public record Pattern(Matcher matcher, List<String> literals) {
    public Pattern {
      literals = List.copyOf(literals);
    }
  }

  @Override
  public boolean captures() {
    return true;
  }

  @Override
  public boolean searches() {
    return true;
  }
}
