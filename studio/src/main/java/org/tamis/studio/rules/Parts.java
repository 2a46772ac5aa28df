package org.tamis.studio.rules;

import java.util.List;
import java.util.Optional;
import org.tamis.grammar.edit.Gap;
import org.tamis.grammar.tree.Trivia;

/**
 * The text of one rule.
 *
 * @param before its comments in front with the white space after them; begins with a comment unless
 *     it is empty
 * @param code as it stands in the script: where the rule is off, perhaps a comment
 * @param after its comments behind with the white space before them; ends with a comment unless it
 *     is empty
 */
record Parts(String before, String code, String after, State state) {
  String text() {
    return before + code + after;
  }

  boolean beginsWithComment() {
    return !before.isEmpty();
  }

  /** Whether the next character must be a line end. */
  boolean endsInLineComment() {
    List<Trivia> behind = Gap.of(after);
    return !behind.isEmpty() && behind.getLast().kind() == Trivia.Kind.HASH_COMMENT;
  }

  Parts withBefore(String comments) {
    return new Parts(comments, code, after, state);
  }

  /** Other code, with the comments around it; off if this is off. */
  Parts withCode(OneRule.Is given) {
    Parts other =
        new Parts(
            before + comments(given.before()).stripLeading(),
            given.chain().text(),
            comments(given.after()).stripTrailing() + after,
            Switch.stateOf(given.chain()));
    return state == State.ON ? other : Switch.off(other);
  }

  private static String comments(String around) {
    return around.isBlank() ? "" : around;
  }

  /** What of it the engine reads. */
  Optional<String> compiled() {
    return switch (state) {
      case ON, IF_FALSE -> Optional.of(code);
      case COMMENTED, DISABLED -> Optional.empty();
    };
  }
}
