package org.tamis.grammar.tree;

import org.tamis.grammar.source.Span;

/** Text between tokens. */
public record Trivia(Kind kind, Span span) {
  /** What it is. */
  public enum Kind {
    BLANKS,
    LINE_END,
    HASH_COMMENT,
    BRACKET_COMMENT,
    BYTE_ORDER_MARK,
    /** What is no Sieve, or was not read because a limit was reached. */
    SKIPPED
  }

  public boolean isComment() {
    return kind == Kind.HASH_COMMENT || kind == Kind.BRACKET_COMMENT;
  }
}
