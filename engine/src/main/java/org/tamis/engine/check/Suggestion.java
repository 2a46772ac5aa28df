package org.tamis.engine.check;

import java.util.Collection;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.text.Nearest;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/** "Did you mean": how scripts write the word that is suggested. */
enum Suggestion {
  NAME,
  TAG,
  STRING;

  /** To write the closest word at {@code place}; {@code otherwise} when none is close. */
  Advice advice(String word, Collection<String> known, Span place, String otherwise) {
    return Nearest.to(word, known)
        .map(near ->
            Advice.of("did you mean `" + shown(near) + "`?", new Fix.Replace(place, written(near))))
        .orElseGet(() -> Advice.of(otherwise));
  }

  /** Whether the word is probably meant for one of a chain of conditions. */
  static boolean isConditional(String word) {
    return Nearest.to(word, Vocabulary.CONTROLS)
        .filter(near -> !near.equals("require"))
        .isPresent();
  }

  private String shown(String word) {
    return this == TAG ? ":" + word : word;
  }

  private String written(String word) {
    return this == STRING ? "\"" + word + "\"" : shown(word);
  }
}
