package org.tamis.grammar.parse;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** A character as HTML writes it. */
  private static final Pattern ENTITY =
      Pattern.compile(
          "(?i)&(?:quot|apos|amp|lt|gt|nbsp|[lr]dquo|[lr]squo|#\\d{1,5}|#x[0-9a-f]{1,4});");

  private static final Pattern QUOTE =
      Pattern.compile("(?i)&quot;|&#34;|&#x22;|&[lr]dquo;|&#822[01];");

  /** What editors of mail programs put around lines and words. */
  private static final Pattern MARKUP =
      Pattern.compile("(?i)</?(?:br|p|div|span|pre|code|font|b|i|html|body)(?:\\s[^<>]*+)?/?>");

  /** In front of a recipe, which may be in a block. */
  private static final int MOST_BLANKS = 40;

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
    return Optional.of(first)
        .filter(token -> token.getType() == SieveTokens.STRAY)
        .flatMap(syntax::byItsFirst)
        .or(() -> WrappedScript.in(source, tokens))
        .or(syntax::recipe)
        .or(syntax::escaped)
        .or(syntax::markup);
  }

  private static boolean isSeen(CommonToken token) {
    return switch (token.getType()) {
      case SieveTokens.BLANKS,
          SieveTokens.LINE_END,
          SieveTokens.HASH_COMMENT,
          SieveTokens.BRACKET_COMMENT,
          SieveTokens.HTML_COMMENT,
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
    return text.startsWith("<")
        ? Optional.of(error(span, "this is HTML or XML, and no Sieve script"))
        : Optional.empty();
  }

  /** A line of a colon and a zero, which begins a recipe wherever it stands. */
  private Optional<Diagnostic> recipe() {
    return tokens.stream()
        .filter(this::beginsRecipe)
        .findFirst()
        .map(colon ->
            error(Spans.of(colon), "this is a procmail recipe, and no Sieve script")
                .withHint("write each recipe as a rule: if header :contains … { fileinto …; }"));
  }

  private boolean beginsRecipe(CommonToken token) {
    return token.getType() == SieveTokens.STRAY
        && token.getText().equals(":")
        && source.text().startsWith(":0", token.getStartIndex())
        && isFirstOfLine(token.getStartIndex());
  }

  private boolean isFirstOfLine(int at) {
    String before = source.text().substring(Math.max(0, at - MOST_BLANKS), at);
    String line =
        before.substring(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    return line.isBlank();
  }

  private Diagnostic fenced(Span first) {
    Span fence = new Span(first.start(), first.start() + 3);
    Diagnostic error =
        error(fence, "a Markdown fence is no part of a script").withHint("remove the fences");
    Matcher fenced = FENCED.matcher(source.text()).region(first.start(), source.text().length());
    return fenced.lookingAt() ? error.withFix(rewritten(fenced.group("script"))) : error;
  }

  /** Outside of strings no script has an entity; where strings are not read, quotes are one. */
  private Optional<Diagnostic> escaped() {
    return tokens.stream().flatMap(token -> found(ENTITY, token)).findFirst().map(this::escaped);
  }

  /** The text of that form that begins with the last character of a stray token. */
  private Stream<MatchResult> found(Pattern form, CommonToken token) {
    if (token.getType() != SieveTokens.STRAY) {
      return Stream.empty();
    }
    Matcher matcher =
        form.matcher(source.text()).region(Spans.of(token).end() - 1, source.text().length());
    return matcher.lookingAt() ? Stream.of(matcher.toMatchResult()) : Stream.empty();
  }

  private Diagnostic escaped(MatchResult entity) {
    Diagnostic error =
        error(new Span(entity.start(), entity.end()), "the script is escaped as if for HTML")
            .withHint("write `\"` for &quot;, and `&`, `<`, `>` for &amp;, &lt;, &gt;");
    String text = unescaped(source.text());
    boolean mixed = source.text().indexOf('"') >= 0 && QUOTE.matcher(source.text()).find();
    return mixed ? error : error.withFix(rewritten(text));
  }

  private static String unescaped(String text) {
    return QUOTE
        .matcher(text)
        .replaceAll("\"")
        .replaceAll("&apos;|&#39;|&#x27;|&[lr]squo;", "'")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private Optional<Diagnostic> markup() {
    return tokens.stream()
        .flatMap(token -> found(MARKUP, token))
        .findFirst()
        .map(tag ->
            error(
                    new Span(tag.start(), tag.end()),
                    "`" + TokenWords.cut(tag.group()) + "` is HTML, and no part of a script")
                .withHint("save the script as plain text, without its tags"));
  }

  private Fix rewritten(String text) {
    return new Fix.Replace(new Span(0, source.text().length()), text);
  }

  private Diagnostic error(Span span, String message) {
    return Diagnostic.error(source, Codes.OTHER_SYNTAX, span, message);
  }
}
