package org.tamis.grammar.tree;

import java.util.List;
import org.tamis.grammar.source.Span;

/**
 * A token with the white space and comments that belong to it.
 *
 * @param leading what stands before it, from the line after the token before it on
 * @param trailing what stands behind it up to the end of the line, with the line end
 */
public record SyntaxToken(Kind kind, Span span, List<Trivia> leading, List<Trivia> trailing)
    implements SyntaxElement {
  /** RFC 5228 §8.1. */
  public enum Kind {
    IDENTIFIER,
    TAG,
    NUMBER,
    QUOTED,
    MULTI_LINE,
    OPEN_BRACE,
    CLOSE_BRACE,
    OPEN_PARENTHESIS,
    CLOSE_PARENTHESIS,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COMMA,
    SEMICOLON,
    END_OF_SCRIPT
  }

  public SyntaxToken {
    leading = List.copyOf(leading);
    trailing = List.copyOf(trailing);
  }

  /** The comments before the token, in order. */
  public List<Trivia> commentsBefore() {
    return leading.stream().filter(Trivia::isComment).toList();
  }

  /** The comments behind the token in its line, in order. */
  public List<Trivia> commentsBehind() {
    return trailing.stream().filter(Trivia::isComment).toList();
  }

  /** How many lines without anything but white space stand before the token and its comments. */
  public int blankLinesBefore() {
    int blank = 0;
    for (Trivia trivia : leading) {
      switch (trivia.kind()) {
        case LINE_END -> blank++;
        case BLANKS, BYTE_ORDER_MARK -> {}
        case HASH_COMMENT, BRACKET_COMMENT, SKIPPED -> {
          return blank;
        }
      }
    }
    return blank;
  }

  /** The place of the token with all that belongs to it. */
  public Span fullSpan() {
    Span start = leading.isEmpty() ? span : leading.getFirst().span();
    Span end = trailing.isEmpty() ? span : trailing.getLast().span();
    return start.to(end);
  }
}
