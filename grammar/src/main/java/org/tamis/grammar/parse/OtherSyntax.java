package org.tamis.grammar.parse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Texts that are something else as a whole: one error tells what, instead of one for each of their
 * characters.
 */
final class OtherSyntax {
  /** A line of three back-ticks, as around code in Markdown, and the text up to the next. */
  private static final Pattern FENCED =
      Pattern.compile("```[^\\r\\n`]*+\\R(?<script>(?s:.*?))(?:```(?s:.*)|\\z)");

  private final Source source;
  private final List<CommonToken> tokens;

  private OtherSyntax(Source source, List<CommonToken> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The error, if no part of the script can be read as one. */
  static Optional<Diagnostic> in(Source source, List<CommonToken> tokens) {
    OtherSyntax syntax = new OtherSyntax(source, tokens);
    CommonToken first = tokens.stream().filter(OtherSyntax::isSeen).findFirst().orElseThrow();
    return first.getType() == SieveTokens.STRAY ? syntax.byItsFirst(first) : syntax.escaped();
  }

  private static boolean isSeen(CommonToken token) {
    return switch (token.getType()) {
      case SieveTokens.BLANKS,
          SieveTokens.LINE_END,
          SieveTokens.HASH_COMMENT,
          SieveTokens.BRACKET_COMMENT,
          SieveTokens.BYTE_ORDER_MARK ->
          false;
      default -> true;
    };
  }

  private Optional<Diagnostic> byItsFirst(CommonToken first) {
    Span span = Spans.of(first);
    String text = first.getText();
    if (text.startsWith("```")) {
      return Optional.of(fenced(span));
    }
    if (text.startsWith("<")) {
      return Optional.of(error(span, "this is HTML or XML, and no Sieve script"));
    }
    return text.equals(":") && isZero(tokens.get(first.getTokenIndex() + 1))
        ? Optional.of(
            error(span, "this is a procmail recipe, and no Sieve script")
                .withHint("write each recipe as a rule: if header :contains … { fileinto …; }"))
        : Optional.empty();
  }

  private static boolean isZero(CommonToken token) {
    return token.getText().startsWith("0");
  }

  private Diagnostic fenced(Span first) {
    Span fence = new Span(first.start(), first.start() + 3);
    Diagnostic error =
        error(fence, "a Markdown fence is no part of a script").withHint("remove the fences");
    Matcher fenced = FENCED.matcher(source.text()).region(first.start(), source.text().length());
    return fenced.lookingAt() ? error.withFix(rewritten(fenced.group("script"))) : error;
  }

  /** A script without any {@code "}, since they are all {@code &quot;}. */
  private Optional<Diagnostic> escaped() {
    return source.text().indexOf('"') >= 0
        ? Optional.empty()
        : tokens.stream().filter(this::isEscapedQuote).findFirst().map(this::escaped);
  }

  private boolean isEscapedQuote(CommonToken token) {
    return token.getType() == SieveTokens.STRAY && escapedQuote(token) > 0;
  }

  private int escapedQuote(CommonToken token) {
    Span span = Spans.of(token);
    for (String quote : List.of("&quot;", "&#34;", "&#x22;")) {
      if (source.text().startsWith(quote, span.end() - 1)) {
        return quote.length();
      }
    }
    return 0;
  }

  private Diagnostic escaped(CommonToken token) {
    int start = Spans.of(token).end() - 1;
    return error(
            new Span(start, start + escapedQuote(token)), "the script is escaped as if for HTML")
        .withHint("write `\"` for &quot;, and `&`, `<`, `>` for &amp;, &lt;, &gt;")
        .withFix(rewritten(unescaped(source.text())));
  }

  private static String unescaped(String text) {
    return text.replaceAll("&quot;|&#34;|&#x22;", "\"")
        .replaceAll("&apos;|&#39;|&#x27;", "'")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private Fix rewritten(String text) {
    return new Fix.Replace(new Span(0, source.text().length()), text);
  }

  private Diagnostic error(Span span, String message) {
    return Diagnostic.error(source, Codes.OTHER_SYNTAX, span, message);
  }
}
