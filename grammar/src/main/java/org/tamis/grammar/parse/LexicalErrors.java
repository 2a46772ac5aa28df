package org.tamis.grammar.parse;

import java.util.List;
import java.util.Locale;
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

  /** A number of octets with the unit that people write. */
  private static final Pattern OCTETS = Pattern.compile("(?i)(\\d{1,18})[ \t]*+([kmg])i?b?");

  private final Source source;
  private final List<CommonToken> tokens;
  private final ParseLimits limits;
  private final Diagnostics found;
  private boolean foreignQuotes;
  private boolean fullWidth;
  private int lineOfQuote;
  private int endOfWord;

  LexicalErrors(Source source, List<CommonToken> tokens, ParseLimits limits, Diagnostics found) {
    this.source = source;
    this.tokens = tokens;
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
    if (foreignQuotes && ForeignQuotes.isOne(token)) {
      lineOfQuote = source.lineOf(span.start());
      return true;
    }
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
      case SieveTokens.BAD_NUMBER -> Optional.of(badNumber(token.getText(), span));
      case SieveTokens.CURLY_QUOTED -> Optional.of(foreign(token, span, "curly quotes"));
      case SieveTokens.APOSTROPHES -> Optional.of(foreign(token, span, "apostrophes"));
      case SieveTokens.BARE_VARIABLE -> Optional.of(bareVariable(token, span));
      case SieveTokens.UNCLOSED_COMMENT -> Optional.of(unclosedComment(span));
      case SieveTokens.SLASH_COMMENT -> Optional.of(slashComment(span));
      case SieveTokens.HTML_COMMENT -> Optional.of(htmlComment(token, span));
      case SieveTokens.BYTE_ORDER_MARK ->
          span.start() == 0 ? Optional.empty() : Optional.of(stray(token, span));
      case SieveTokens.STRAY -> Optional.of(stray(token, span));
      default -> Optional.empty();
    };
  }

  /** Who wrote one quote so wrote them all so; and a word without its quotes is one mistake. */
  private boolean isKnown(CommonToken token, Span span) {
    if (TokenWords.isForeignQuote(token.getText()) || ForeignQuotes.isOne(token)) {
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
    endOfWord = endOf(token.getText(), span);
    boolean before = fullWidth && Lookalike.isFullWidth(token.getText());
    fullWidth |= Lookalike.isFullWidth(token.getText());
    return before;
  }

  /** Of what is one mistake although it is several tokens. */
  private int endOf(String stray, Span span) {
    boolean endsComment = stray.equals("*") && source.text().startsWith("/", span.end());
    return endsComment
        ? span.end() + 1
        : BareWord.around(source, span).map(Span::end).orElse(endOfWord);
  }

  /** Reports the quote after which a word follows; {@code whole} is the string that was meant. */
  void reportQuoteInside(Token first, Span whole) {
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

  /** Reports the semicolons in a list of strings or tests. */
  void reportSemicolons(List<CommonToken> semicolons) {
    Span first = Spans.of(semicolons.getFirst());
    Span all = first.to(Spans.of(semicolons.getLast()));
    StringBuilder text = new StringBuilder(source.text(all));
    semicolons.forEach(semicolon -> text.setCharAt(semicolon.getStartIndex() - all.start(), ','));
    add(
        error(Codes.MISSING_COMMA, first, "`;` inside a list, which separates with `,`")
            .withHint("write `,`")
            .withFix(new Fix.Replace(all, text.toString())));
  }

  /** Reports a number whose quantifier stands apart. */
  void reportSplitNumber(Token number, Token quantifier) {
    Span span = Spans.of(number).to(Spans.of(quantifier));
    add(badNumber(source.text(span), span));
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

  private Diagnostic badNumber(String text, Span span) {
    Diagnostic error =
        error(Codes.BAD_NUMBER, span, "`" + TokenWords.cut(text) + "` is not a number");
    Matcher octets = OCTETS.matcher(text);
    if (!octets.matches()) {
      return error.withHint("write a number as digits and an optional K, M or G, as in 100K");
    }
    String number = octets.group(1) + octets.group(2).toUpperCase(Locale.ROOT);
    return error.withHint("write " + TokenWords.cut(number)).withFix(new Fix.Replace(span, number));
  }

  private Diagnostic foreign(CommonToken token, Span span, String quotes) {
    String inside = ForeignQuotes.inside(token);
    Diagnostic error = error(Codes.WRONG_QUOTES, span, quotes + " around a string");
    ForeignQuotes all = ForeignQuotes.in(tokens);
    String hint =
        inside.indexOf('"') >= 0
            ? "use `\"` at both ends, and `\\\"` inside"
            : all.areSeveral() || inside.indexOf('\\') >= 0
                ? "use `\"` at both ends, in all of the script"
                : "write \"" + TokenWords.cut(inside) + "\"";
    Diagnostic hinted = error.withHint(hint);
    return all.fix(source).map(hinted::withFix).orElse(hinted);
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

  private Diagnostic htmlComment(CommonToken token, Span span) {
    String text = token.getText();
    Diagnostic error =
        error(Codes.SLASH_COMMENT, opening(span, 4), "`<!--` does not start a comment")
            .withHint("start the comment with `#`, or put it between `/*` and `*/`");
    return text.endsWith("-->") && !text.contains("*/")
        ? error.withFix(new Fix.Replace(span, "/*" + text.substring(4, text.length() - 3) + "*/"))
        : error;
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
