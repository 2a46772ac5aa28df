package org.tamis.grammar.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Says what is wrong with single tokens. */
final class LexicalErrors {
  /** A line that was meant to end a text: a dot with something behind it. */
  private static final Pattern ALMOST_END = Pattern.compile("(?m)^\\.[ \t]*+[;)\\],]?+[ \t]*+$");

  /** A quote that no backslash escapes, with what stands before it. */
  private static final Pattern LONE_QUOTE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\"");

  private final Source source;
  private final ParseLimits limits;
  private final Diagnostics found;
  private boolean foreignQuotes;
  private int lineOfQuote;
  private int endOfWord;

  LexicalErrors(Source source, ParseLimits limits, Diagnostics found) {
    this.source = source;
    this.limits = limits;
    this.found = found;
  }

  /** RFC 5228 §2.1: NUL is never permitted. One error, since one wrong encoding makes many. */
  void reportNul() {
    int at = source.text().indexOf('\0');
    if (at >= 0) {
      add(
          error(Codes.NUL, new Span(at, at + 1), "a script cannot contain NUL characters")
              .withHint("save the script as UTF-8 text"));
    }
  }

  /** Reports {@code token} if it is wrong, and returns whether it is. */
  boolean report(CommonToken token) {
    Span span = Spans.of(token);
    Optional<Diagnostic> wrong = wrong(token, span);
    wrong.filter(_ -> !isKnown(token, span)).ifPresent(this::add);
    return wrong.isPresent();
  }

  private Optional<Diagnostic> wrong(CommonToken token, Span span) {
    return switch (token.getType()) {
      case SieveTokens.QUOTED, SieveTokens.MULTI_LINE -> largeString(token, span);
      case SieveTokens.NUMBER -> number(token, span);
      case SieveTokens.UNCLOSED_STRING -> Optional.of(unclosedString(span));
      case SieveTokens.UNCLOSED_TEXT -> Optional.of(unclosedText(token, span));
      case SieveTokens.LATE_TEXT -> Optional.of(lateText(span));
      case SieveTokens.BAD_NUMBER -> Optional.of(badNumber(token, span));
      case SieveTokens.CURLY_QUOTED -> Optional.of(curlyQuoted(token, span));
      case SieveTokens.APOSTROPHES -> Optional.of(apostrophes(token, span));
      case SieveTokens.BARE_VARIABLE -> Optional.of(bareVariable(token, span));
      case SieveTokens.UNCLOSED_COMMENT -> Optional.of(unclosedComment(span));
      case SieveTokens.SLASH_COMMENT -> Optional.of(slashComment(span));
      case SieveTokens.BYTE_ORDER_MARK ->
          span.start() == 0 ? Optional.empty() : Optional.of(stray(token, span));
      case SieveTokens.STRAY -> Optional.of(stray(token, span));
      default -> Optional.empty();
    };
  }

  /** What made one quote curly made them all; and a word without its quotes is one mistake. */
  private boolean isKnown(CommonToken token, Span span) {
    if (TokenWords.isForeignQuote(token.getText())) {
      boolean before = foreignQuotes;
      foreignQuotes = true;
      lineOfQuote = source.lineOf(span.start());
      return before;
    }
    if (token.getType() == SieveTokens.UNCLOSED_STRING) {
      return foreignQuotes && source.lineOf(span.start()) == lineOfQuote;
    }
    if (token.getType() != SieveTokens.STRAY || span.start() < endOfWord) {
      return span.start() < endOfWord;
    }
    endOfWord = BareWord.around(source, span).map(Span::end).orElse(endOfWord);
    return false;
  }

  /** Reports the quote after which a word follows; {@code last} is the end of what was meant. */
  void reportQuoteInside(Token first, Token last) {
    Span whole = Spans.of(first).to(Spans.of(last));
    String written = source.text(whole);
    String inside = written.substring(1, written.length() - 1);
    Span quote = new Span(Spans.of(first).end() - 1, Spans.of(first).end());
    add(
        error(Codes.QUOTE_INSIDE, quote, "a quote inside a string")
            .withHint("write it as `\\\"`")
            .withFix(
                new Fix.Replace(
                    whole, '"' + LONE_QUOTE.matcher(inside).replaceAll("$1\\\\\"") + '"')));
  }

  /** Reports a semicolon in a list of strings or tests. */
  void reportSemicolon(Token semicolon) {
    Span span = Spans.of(semicolon);
    add(
        error(Codes.MISSING_COMMA, span, "`;` inside a list, which separates with `,`")
            .withHint("write `,`")
            .withFix(new Fix.Replace(span, ",")));
  }

  /** Reports a string that lacks its end, so that it goes on to the beginning of the next. */
  void reportLostQuote(Token suspect) {
    add(unclosedString(Spans.of(suspect)));
  }

  /** Reports a string without end where {@code suspect} may be the one with the lost quote. */
  void reportUnclosedString(Token unclosed, Token suspect) {
    add(
        unclosedString(Spans.of(unclosed))
            .withHint(
                "if these quotes are correct, check the string that starts on line "
                    + source.lineOf(suspect.getStartIndex())
                    + ": it spans several lines"));
  }

  private Optional<Diagnostic> largeString(CommonToken token, Span span) {
    // Three octets per UTF-16 unit at most: most strings need no counting.
    if (span.length() <= limits.stringOctets() / 3
        || Utf8Size.of(token.getText()) <= limits.stringOctets()) {
      return Optional.empty();
    }
    return Optional.of(
        error(
            Codes.LARGE_STRING,
            span,
            "string too long: at most " + limits.stringOctets() + " octets"));
  }

  private Optional<Diagnostic> number(CommonToken token, Span span) {
    if (Literals.number(token.getText()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        error(Codes.LARGE_NUMBER, span, "number too large")
            .withHint("the largest number is " + Long.MAX_VALUE));
  }

  private Diagnostic unclosedString(Span span) {
    return error(Codes.UNCLOSED_STRING, opening(span, 1), "unterminated string")
        .withHint("end the string with `\"`");
  }

  private Diagnostic unclosedText(CommonToken token, Span span) {
    String hint = "end the text with a line that contains only `.`";
    Matcher almost = ALMOST_END.matcher(token.getText());
    if (almost.find()) {
      int line = source.lineOf(span.start() + almost.start());
      hint = "the `.` on line " + line + " must be alone on its line, with nothing after it";
    }
    return error(Codes.UNCLOSED_TEXT, opening(span, 5), "unterminated `text:` string")
        .withHint(hint);
  }

  private Diagnostic lateText(Span span) {
    return error(Codes.LATE_TEXT, opening(span, 5), "text on the same line as `text:`")
        .withHint("start the text on the next line, and end it with a line that contains only `.`");
  }

  private Diagnostic badNumber(CommonToken token, Span span) {
    return error(
            Codes.BAD_NUMBER, span, "`" + TokenWords.cut(token.getText()) + "` is not a number")
        .withHint("write a number as digits and an optional K, M or G, as in 100K");
  }

  private Diagnostic curlyQuoted(CommonToken token, Span span) {
    String inside = token.getText().substring(1, span.length() - 1);
    Diagnostic error =
        error(Codes.WRONG_QUOTES, span, "curly quotes around a string")
            .withHint("use `\"` at both ends, in all of the script");
    return inside.indexOf('\\') < 0
        ? error.withFix(new Fix.Replace(span, '"' + inside + '"'))
        : error;
  }

  private Diagnostic apostrophes(CommonToken token, Span span) {
    String inside = token.getText().substring(1, span.length() - 1);
    String hint = "write \"" + TokenWords.cut(inside) + "\"";
    Diagnostic error = error(Codes.WRONG_QUOTES, span, "apostrophes around a string");
    return inside.indexOf('"') >= 0
        ? error.withHint("use `\"` at both ends, and `\\\"` inside")
        : error.withHint(hint).withFix(new Fix.Replace(span, '"' + inside + '"'));
  }

  private Diagnostic bareVariable(CommonToken token, Span span) {
    String quoted = '"' + token.getText() + '"';
    return error(Codes.STRAY, span, "`" + TokenWords.cut(token.getText()) + "` is not in quotes")
        .withHint("quote it, as in " + TokenWords.cut(quoted))
        .withFix(new Fix.Replace(span, quoted));
  }

  private Diagnostic unclosedComment(Span span) {
    return error(Codes.UNCLOSED_COMMENT, opening(span, 2), "unterminated comment")
        .withHint("end the comment with `*/`");
  }

  private Diagnostic slashComment(Span span) {
    return error(Codes.SLASH_COMMENT, opening(span, 2), "`//` does not start a comment")
        .withHint("start the comment with `#`")
        .withFix(new Fix.Replace(opening(span, 2), "#"));
  }

  private Diagnostic stray(CommonToken token, Span span) {
    String text = token.getText();
    Diagnostic error = error(Codes.STRAY, span, "unexpected " + TokenWords.characters(text));
    return Meant.of(source, span, text).map(meant -> meant.addTo(error)).orElse(error);
  }

  /** The first characters of a token that may be long. */
  private static Span opening(Span span, int length) {
    return new Span(span.start(), Math.min(span.end(), span.start() + length));
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(source, code, span, message);
  }

  private void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }
}
