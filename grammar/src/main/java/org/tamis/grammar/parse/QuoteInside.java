package org.tamis.grammar.parse;

import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;

/**
 * A string with a quote in it that nothing escapes: the string seems to end there, and a word
 * follows without a blank, as it never does in a script.
 */
final class QuoteInside {
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
