package org.tamis.engine.plan;

import java.util.Optional;
import org.tamis.engine.text.Shown;

/**
 * The text of a condition as people are told of it. It is made when somebody asks: of a thousand
 * rules of a script a few ever fire.
 */
public sealed interface RuleText {
  /** Of commands at the top level. */
  RuleText NONE = new None();

  /** Empty for {@link #NONE}. */
  Optional<String> text();

  /** A text that is known. */
  static RuleText of(String text) {
    return new Known(text);
  }

  /** A part of a script, on one line. */
  static RuleText in(String script, int from, int to) {
    return new In(script, from, to);
  }

  /** The same condition with words before it. */
  default RuleText after(String words) {
    return new Known(words + text().orElse(""));
  }

  record None() implements RuleText {
    @Override
    public Optional<String> text() {
      return Optional.empty();
    }
  }

  record Known(String known) implements RuleText {
    @Override
    public Optional<String> text() {
      return Optional.of(known);
    }
  }

  record In(String script, int from, int to) implements RuleText {
    @Override
    public Optional<String> text() {
      return Optional.of(Shown.oneLine(script, from, to));
    }
  }
}
