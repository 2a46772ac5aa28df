package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;

/** A match type: {@code :is} and its kin (RFC 5228 §2.7.1). */
public interface MatchType {
  /** The tag without its colon, in lower case. */
  String tag();

  /** Whether a string follows the tag, as after {@code :value} (RFC 5231 §4). */
  default boolean takesOperand() {
    return false;
  }

  /** Whether {@code :comparator} may stand beside it, as it may not in RFC 6134 §2.2. */
  default boolean takesComparator() {
    return true;
  }

  /** Whether the comparator must know substrings (RFC 5228 §2.7.3). */
  default boolean needsSubstrings() {
    return false;
  }

  /**
   * How it compares, where it holds exactly when some value matches some key; empty for all others.
   */
  default Optional<KeyTest.Type> compares() {
    return Optional.empty();
  }

  /** What one use does with each of its keys. */
  default KeyUse keyUse(Use use) {
    return compares()
        .map(type ->
            switch (type) {
              case IS -> KeyUse.WHOLE;
              case CONTAINS -> KeyUse.PART;
              case MATCHES -> KeyUse.WILDCARDS;
            })
        .orElse(KeyUse.OTHER);
  }

  /** Reports what is wrong with constant keys. */
  default void check(Use use, Compilation compilation, Report report) {}

  Match bind(Use use);

  /**
   * One use of a match type.
   *
   * @param operand what follows the tag; empty where nothing does
   */
  record Use(Collation collation, Optional<Text> operand, TextList keys) {}
}
