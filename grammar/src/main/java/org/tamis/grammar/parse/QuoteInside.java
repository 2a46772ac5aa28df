package org.tamis.grammar.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * A string with a quote in it that nothing escapes: the string seems to end there, and a word
 * follows without a blank, as it never does in a script.
 */
final class QuoteInside {
  /** A word up to a quote, and what may follow a string; no further quote. */
  private static final Pattern REST =
      Pattern.compile(
          "([^\"\r\n;{}]{1,200}+\")[ \t]*+(?:[;,\\])][^\"\r\n]*+|\\{?[ \t]*+)(?=[\r\n]|$)");

  private QuoteInside() {}

  /** The index of the string that is the end of the one at {@code first}. */
  static OptionalInt end(List<CommonToken> tokens, int first) {
    OptionalInt end = OptionalInt.empty();
    OptionalInt next = part(tokens, first);
    while (next.isPresent()) {
      end = next;
      next = part(tokens, next.getAsInt());
    }
    return end;
  }

  /**
   * The string that begins at {@code first} and has one quote in it, where no other string is in
   * its line, so that the next quote turns all strings behind it around.
   */
  static Optional<Span> onLine(Source source, List<CommonToken> tokens, int first) {
    boolean code = tokens.get(first).getText().chars().anyMatch(c -> "{};\r\n".indexOf(c) >= 0);
    if (code || !isBeforeWord(tokens, first)) {
      return Optional.empty();
    }
    int start = tokens.get(first).getStartIndex();
    Matcher rest =
        REST.matcher(source.text())
            .region(Spans.of(tokens.get(first)).end(), source.text().length());
    return rest.lookingAt() ? Optional.of(new Span(start, rest.end(1))) : Optional.empty();
  }

  private static OptionalInt part(List<CommonToken> tokens, int string) {
    return isBeforeWord(tokens, string) ? next(tokens, string + 2) : OptionalInt.empty();
  }

  /** Whether there is a string, and a word directly after it. */
  static boolean isBeforeWord(List<CommonToken> tokens, int string) {
    return tokens.get(string).getType() == SieveTokens.QUOTED && isWord(tokens.get(string + 1));
  }

  /**
   * What neither separates nor ends anything; a command after a string is one without its
   * semicolon.
   */
  private static boolean isWord(CommonToken token) {
    return switch (token.getType()) {
      case SieveTokens.IDENTIFIER, SieveTokens.NUMBER, SieveTokens.BAD_NUMBER -> true;
      case SieveTokens.STRAY -> !token.getText().isBlank();
      default -> false;
    };
  }

  /** The next string, where it is in the same command. */
  private static OptionalInt next(List<CommonToken> tokens, int from) {
    for (int i = from; i < tokens.size(); i++) {
      switch (tokens.get(i).getType()) {
        case SieveTokens.QUOTED -> {
          return OptionalInt.of(i);
        }
        case SieveTokens.SEMI, SieveTokens.LBRACE, SieveTokens.RBRACE -> {
          return OptionalInt.empty();
        }
        default -> {}
      }
    }
    return OptionalInt.empty();
  }
}
