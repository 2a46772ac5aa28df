package org.tamis.cli.lsp;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tamis.cli.lsp.OpenScript.Reading;
import org.tamis.grammar.tree.SyntaxToken;

/**
 * Looks around among the tokens of a script: what an argument belongs to. It is enough that the
 * tokens before it are right, so it works in the middle of typing.
 */
record Tokens(Reading reading, List<SyntaxToken> list) {
  static Tokens of(Reading reading) {
    return new Tokens(reading, reading.tokens());
  }

  SyntaxToken.Kind kind(int index) {
    return list.get(index).kind();
  }

  String text(int index) {
    return reading.text(list.get(index));
  }

  /** In the form to look up: RFC 5228 §2.1. */
  String lower(int index) {
    return text(index).toLowerCase(Locale.ROOT);
  }

  /** The token over which the cursor is, or which ends at it, rather a word than a mark. */
  Optional<Integer> at(int offset) {
    return IntStream.range(0, list.size() - 1)
        .filter(i -> list.get(i).span().start() <= offset && list.get(i).span().end() >= offset)
        .boxed()
        .max(Comparator.comparing(this::isWord));
  }

  private boolean isWord(int index) {
    return kind(index) == SyntaxToken.Kind.IDENTIFIER || kind(index) == SyntaxToken.Kind.TAG;
  }

  /** The name of the command or test that the argument at {@code index} belongs to. */
  Optional<String> owner(int index) {
    for (int i = index - 1; i >= 0; i--) {
      switch (kind(i)) {
        case IDENTIFIER -> {
          return Optional.of(lower(i));
        }
        case TAG, NUMBER, QUOTED, MULTI_LINE, COMMA, OPEN_BRACKET, CLOSE_BRACKET -> {}
        case OPEN_BRACE,
            CLOSE_BRACE,
            OPEN_PARENTHESIS,
            CLOSE_PARENTHESIS,
            SEMICOLON,
            END_OF_SCRIPT -> {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The tag directly before the string, or the list with the string, at {@code index}. */
  Optional<String> tagBefore(int index) {
    int before = index - 1;
    boolean inList = before >= 0 && isListMark(before);
    while (inList && before >= 0 && kind(before) != SyntaxToken.Kind.OPEN_BRACKET) {
      before--;
    }
    before -= inList ? 1 : 0;
    return before >= 0 && kind(before) == SyntaxToken.Kind.TAG
        ? Optional.of(lower(before))
        : Optional.empty();
  }

  private boolean isListMark(int index) {
    return kind(index) == SyntaxToken.Kind.OPEN_BRACKET || kind(index) == SyntaxToken.Kind.COMMA;
  }

  /** Whether the innermost list that is open before {@code index} is one of tests. */
  boolean isInTestList(int index) {
    int closed = 0;
    for (int i = index - 1; i >= 0; i--) {
      switch (kind(i)) {
        case CLOSE_PARENTHESIS, CLOSE_BRACKET -> closed++;
        case OPEN_PARENTHESIS, OPEN_BRACKET -> {
          if (closed-- == 0) {
            return kind(i) == SyntaxToken.Kind.OPEN_PARENTHESIS;
          }
        }
        case SEMICOLON, OPEN_BRACE, CLOSE_BRACE, END_OF_SCRIPT -> {
          return false;
        }
        case IDENTIFIER, TAG, NUMBER, QUOTED, MULTI_LINE, COMMA -> {}
      }
    }
    return false;
  }
}
