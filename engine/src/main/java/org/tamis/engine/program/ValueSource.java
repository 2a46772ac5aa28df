package org.tamis.engine.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.match.Captures;
import org.tamis.engine.message.HeaderName;

/**
 * Where a test's values come from. Sources that are equal give equal values in one run, unless the
 * script itself changes what they look at.
 */
public interface ValueSource {
  /**
   * Offers the values in order until {@code wanted} takes one.
   *
   * @return whether one was taken
   */
  boolean any(Run run, Predicate<String> wanted);

  /**
   * How many values there are, as {@code :count} counts them (RFC 5231 §4.2); empty where the test
   * is false whatever it compares.
   */
  default OptionalLong count(Run run) {
    long[] count = {0};
    boolean taken =
        any(
            run,
            _ -> {
              count[0]++;
              return false;
            });
    return OptionalLong.of(taken ? 0 : count[0]);
  }

  /**
   * Whether a match sets match variables (RFC 5229 §3.2); {@code body} never does (RFC 5173 §6).
   */
  default boolean setsMatchVariables() {
    return true;
  }

  /** Where a match of these values puts its variables. */
  default Captures captures(Run run) {
    return setsMatchVariables() ? run.captures() : Captures.NONE;
  }

  /**
   * Whether the values are the same at every point of a run at which the message, the part that a
   * loop is at, and {@link #epoch} are, so that one look serves all tests (the rule index relies on
   * it).
   */
  default boolean isStable() {
    return false;
  }

  /**
   * Names of which the message's own header must have one, otherwise there are no values; empty
   * where that is not all that decides it, or where to look at the values can fail.
   */
  default Optional<List<HeaderName>> fieldsNeeded() {
    return Optional.empty();
  }

  /** Another number whenever something else may have changed the values, such as a variable. */
  default int epoch(Run run) {
    return 0;
  }

  /** Whether to look at the values may end the run with an error. */
  default boolean canFail() {
    return false;
  }

  /**
   * Sources that have all values of this one between them, and no other; several may be looked at
   * together with other tests of the same parts.
   */
  default List<ValueSource> pieces() {
    return List.of(this);
  }

  /**
   * Whether the values are at hand. Others take so much work that nothing asks for them before a
   * test's turn comes: the rule index shares one look at them, but lets it trigger no rule.
   */
  default boolean isCheap() {
    return true;
  }
}
