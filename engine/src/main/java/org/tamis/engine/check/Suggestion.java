package org.tamis.engine.check;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.text.Nearest;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** "Did you mean": how scripts write the word that is suggested. */
enum Suggestion {
  COMMAND(ForeignWords.COMMANDS),
  TEST(ForeignWords.TESTS),
  TAG(ForeignWords.TAGS),
  STRING(ForeignWords.NONE);

  private static final Set<String> CONDITIONALS = Set.of("if", "if not", "elsif", "else");

  private final ForeignWords foreign;

  Suggestion(ForeignWords foreign) {
    this.foreign = foreign;
  }

  /** To write the word that is meant at {@code place}; {@code otherwise} when none is close. */
  Advice advice(String word, Collection<String> known, Span place, String otherwise) {
    Optional<String> hint = foreign.hint(word, known);
    return hint.isPresent()
        ? Advice.of(hint.get())
        : meant(word, known)
            .map(meant ->
                Advice.of(
                    "did you mean `" + shown(meant) + "`?", new Fix.Replace(place, written(meant))))
            .orElseGet(() -> Advice.of(otherwise));
  }

  private Optional<String> meant(String word, Collection<String> known) {
    return foreign.instead(word, known).or(() -> Nearest.to(word, known));
  }

  /** The control command that a word is probably meant for. */
  static Optional<String> control(String word) {
    return word.equals("import")
        ? Optional.of("require")
        : COMMAND.meant(word, Vocabulary.CONTROLS);
  }

  /** Whether a control command is one of a chain of conditions. */
  static boolean isConditional(String control) {
    return CONDITIONALS.contains(control);
  }

  private String shown(String word) {
    return this == TAG ? ":" + word : word;
  }

  private String written(String word) {
    return this == STRING ? "\"" + word + "\"" : shown(word);
  }
}
