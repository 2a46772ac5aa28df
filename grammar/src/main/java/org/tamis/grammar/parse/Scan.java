package org.tamis.grammar.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * All tokens of a script, white space and comments too, with the lexical errors reported.
 *
 * <p>A token that is wrong, such as {@code 100kb}, goes on as the token that was meant, so that the
 * parser does not trip over a mistake that is already reported.
 *
 * @param tokens in order without gaps, the last one is EOF
 * @param wrong indexes of the tokens with a lexical error
 * @param openEnd whether a string, text or comment swallowed the end of the script
 * @param doubtful what is hidden from the parser because a quote is missing before or in it
 */
record Scan(List<CommonToken> tokens, BitSet wrong, boolean openEnd, Optional<Span> doubtful) {
  static Scan of(Source source, ParseLimits limits, Diagnostics found) {
    SieveTokens lexer = new SieveTokens(new Utf16Stream(source));
    lexer.removeErrorListeners(); // every text has tokens
    List<CommonToken> tokens = new ArrayList<>();
    CommonToken token;
    do {
      token = (CommonToken) lexer.nextToken();
      token.setTokenIndex(tokens.size());
      tokens.add(token);
    } while (token.getType() != Token.EOF);
    Optional<Diagnostic> other = OtherSyntax.in(source, tokens);
    other.ifPresent(found::add);
    return other.isPresent()
        ? unread(tokens)
        : judged(source, tokens, new LexicalErrors(source, tokens, limits, found));
  }

  /** A script of which nothing is to be read, since it is none. */
  private static Scan unread(List<CommonToken> tokens) {
    BitSet wrong = new BitSet();
    wrong.set(0, tokens.size() - 1);
    return new Scan(tokens, wrong, true, Optional.of(hide(tokens, 0)));
  }

  private static Scan judged(Source source, List<CommonToken> tokens, LexicalErrors errors) {
    BitSet wrong = new BitSet();
    boolean openEnd = false;
    errors.reportNul();
    Semicolons.meantAsCommas(tokens).forEach(list -> readAsCommas(list, errors, wrong));
    int sure = firstTurnedAround(source, tokens).orElse(tokens.size());
    for (int i = 0; i < sure; i++) {
      CommonToken token = tokens.get(i);
      OptionalInt end = QuoteInside.end(tokens, i);
      OptionalInt unit = SplitNumber.end(tokens, i);
      if (unit.isPresent()) {
        errors.reportSplitNumber(token, tokens.get(unit.getAsInt()));
        wrong.set(i, unit.getAsInt() + 1);
        hide(tokens.subList(i + 1, unit.getAsInt() + 1));
        i = unit.getAsInt();
      } else if (end.isPresent() && end.getAsInt() < sure) {
        Span whole = Spans.of(token).to(Spans.of(tokens.get(end.getAsInt())));
        errors.reportQuoteInside(token, whole);
        wrong.set(i, end.getAsInt() + 1);
        hide(tokens.subList(i + 1, end.getAsInt() + 1));
        i = end.getAsInt();
      } else if (errors.report(token)) {
        wrong.set(token.getTokenIndex());
        openEnd |= isUnclosed(token);
        token.setType(meant(token.getType()));
      }
    }
    if (sure == tokens.size()) {
      return new Scan(tokens, wrong, openEnd, Optional.empty());
    }
    Optional<Span> inside = QuoteInside.onLine(source, tokens, sure);
    if (inside.isPresent()) {
      errors.reportQuoteInside(tokens.get(sure), inside.get());
    } else if (isLongString(source, tokens.get(sure))) {
      errors.reportUnclosedString(tokens.get(tokens.size() - 2), tokens.get(sure));
    } else {
      errors.reportLostQuote(tokens.get(sure));
    }
    wrong.set(sure, tokens.size() - 1);
    return new Scan(tokens, wrong, true, Optional.of(hide(tokens, sure)));
  }

  /**
   * Where the last string is not closed, one lost quote has turned strings and code around from
   * some string on that goes over several lines, or ends before a word: the first such string.
   */
  private static OptionalInt firstTurnedAround(Source source, List<CommonToken> tokens) {
    int last = tokens.size() - 2;
    if (last < 0 || tokens.get(last).getType() != SieveTokens.UNCLOSED_STRING) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, last)
        .filter(i -> isLongString(source, tokens.get(i)) || QuoteInside.isBeforeWord(tokens, i))
        .findFirst();
  }

  private static boolean isLongString(Source source, Token token) {
    return token.getType() == SieveTokens.QUOTED
        && source.lineOf(token.getStartIndex()) != source.lineOf(token.getStopIndex());
  }

  private static void readAsCommas(
      List<CommonToken> semicolons, LexicalErrors errors, BitSet wrong) {
    errors.reportSemicolons(semicolons);
    for (CommonToken semicolon : semicolons) {
      wrong.set(semicolon.getTokenIndex());
      semicolon.setType(SieveTokens.COMMA);
    }
  }

  private static boolean isUnclosed(Token token) {
    return switch (token.getType()) {
      case SieveTokens.UNCLOSED_STRING, SieveTokens.UNCLOSED_TEXT, SieveTokens.UNCLOSED_COMMENT ->
          true;
      case SieveTokens.HTML_COMMENT -> !token.getText().endsWith("-->");
      default -> false;
    };
  }

  private static int meant(int type) {
    return switch (type) {
      case SieveTokens.UNCLOSED_STRING,
          SieveTokens.CURLY_QUOTED,
          SieveTokens.APOSTROPHES,
          SieveTokens.BARE_VARIABLE ->
          SieveTokens.QUOTED;
      case SieveTokens.UNCLOSED_TEXT, SieveTokens.LATE_TEXT -> SieveTokens.MULTI_LINE;
      case SieveTokens.BAD_NUMBER -> SieveTokens.NUMBER;
      default -> type;
    };
  }

  /** Whether a wrong token is among those with index {@code first} to {@code last}. */
  boolean anyWrong(int first, int last) {
    int next = wrong.nextSetBit(first);
    return next >= 0 && next <= last;
  }

  /** Hides all tokens from {@code first} on from the parser, except EOF; returns their place. */
  Span hideFrom(int first) {
    return hide(tokens, first);
  }

  private static Span hide(List<CommonToken> tokens, int first) {
    hide(tokens.subList(first, tokens.size() - 1));
    return Spans.of(tokens.get(first)).to(Spans.of(tokens.getLast()));
  }

  private static void hide(List<CommonToken> tokens) {
    tokens.forEach(token -> token.setChannel(Token.HIDDEN_CHANNEL));
  }
}
