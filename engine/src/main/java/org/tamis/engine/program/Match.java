package org.tamis.engine.program;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.match.Matcher;

/** A match type bound to its keys and comparator (RFC 5228 §2.7). */
@FunctionalInterface
public interface Match {
  boolean test(Run run, ValueSource source);

  /**
   * Keys that the script alone decides, compiled once.
   *
   * @param indexed the same keys for the rule index; empty where the match type is not one that it
   *     knows
   */
  record Compiled(Matcher matcher, Collation collation, Optional<KeyTest> indexed)
      implements Match {
    @Override
    public boolean test(Run run, ValueSource source) {
      Captures captures = source.captures(run);
      return source.any(run, value -> matcher.matches(value, captures, run.work()));
    }
  }

  /**
   * Makes a matcher from keys; an invalid key gives a matcher that never matches, or ends the run.
   */
  @FunctionalInterface
  interface Compiler {
    Matcher compile(List<String> keys, Collation collation, Run run);
  }

  /** Keys that are made anew in each run. */
  record Dynamic(TextList keys, Collation collation, Compiler compiler) implements Match {
    @Override
    public boolean test(Run run, ValueSource source) {
      Matcher matcher = compiler.compile(keys.values(run), collation, run);
      Captures captures = source.captures(run);
      return source.any(run, value -> matcher.matches(value, captures, run.work()));
    }
  }

  /** A test as a condition: any value of the source that matches. */
  record Condition(ValueSource source, Match match) implements org.tamis.engine.program.Condition {
    @Override
    public boolean holds(Run run) {
      return match.test(run, source);
    }
  }
}
