package org.tamis.engine.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.IndexTest;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Work;

/** A match type bound to its keys and comparator (RFC 5228 §2.7). */
@FunctionalInterface
public interface Match {
  boolean test(Run run, ValueSource source);

  /**
   * Keys that the script alone decides, compiled once.
   *
   * @param counted whether the keys are compared with how many values there are (RFC 5231 §4.2)
   * @param indexed the same keys for the rule index; empty where the match type is not one that it
   *     knows
   */
  record Compiled(
      Matcher matcher, Collation collation, boolean counted, Optional<IndexTest> indexed)
      implements Match {
    /** Keys that are compared with the values. */
    public static Compiled ofValues(Matcher matcher, Collation collation, IndexTest indexed) {
      return new Compiled(matcher, collation, false, Optional.of(indexed));
    }

    @Override
    public boolean test(Run run, ValueSource source) {
      return counted ? count(run, source) : any(run, source);
    }

    private boolean count(Run run, ValueSource source) {
      OptionalLong count = source.count(run);
      return count.isPresent()
          && matcher.matches(Long.toString(count.getAsLong()), source.captures(run), run.work());
    }

    private boolean any(Run run, ValueSource source) {
      return source.any(run, new Taken(matcher, source.captures(run), run.work()));
    }
  }

  /** Takes the values that match. */
  record Taken(Matcher matcher, Captures captures, Work work) implements ValueTest {
    @Override
    public boolean test(String value) {
      return matcher.matches(value, captures, work);
    }

    @Override
    public boolean readsOctets() {
      return matcher.ofOctets().isPresent();
    }

    @Override
    public boolean readsFolded() {
      return matcher.ofOctets().orElseThrow().readsFolded();
    }

    @Override
    public boolean test(byte[] ascii, int from, int to) {
      return matcher.ofOctets().orElseThrow().matches(ascii, from, to, work);
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
