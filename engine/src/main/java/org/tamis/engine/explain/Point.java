package org.tamis.engine.explain;

import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * A place in a script that runs come by: what coverage counts.
 *
 * @param number tells it from the other points of its program; 0 or more
 * @param span the whole command or test; for an arm the {@code if}, {@code elsif} or {@code else}
 *     with its block
 * @param text on one line: the test, the command up to its block, or for an arm its condition as in
 *     {@link org.tamis.engine.plan.Origin#rule}
 */
public record Point(int number, Kind kind, Source source, Span span, String text) {
  /** What is at a point. */
  public enum Kind {
    IF,
    ELSIF,
    ELSE,
    TEST,
    COMMAND;

    /** Whether it is an arm of a conditional: RFC 5228 §3.1. */
    public boolean isArm() {
      return switch (this) {
        case IF, ELSIF, ELSE -> true;
        case TEST, COMMAND -> false;
      };
    }
  }

  /** The line where it begins, 1 for the first of its script. */
  public int line() {
    return source.lineOf(span.start());
  }
}
