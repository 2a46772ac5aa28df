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

/** A script in another text: quoted in a mail, in a list of changes, in a string, in a document. */
final class WrappedScript {
  /** Of quotations, and of changes. */
  private static final String MARKS = ">+|";

  private static final Pattern LONE_QUOTE = Pattern.compile("(?<!\\\\)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
  private static final Pattern RICH_TEXT = Pattern.compile("\\s*+\\{\\\\rtf");

  /** RFC 5228 knows no such line; Exim does. */
  private static final Pattern EXIM = Pattern.compile("(?i)#\\s{0,9}exim\\s{1,9}filter");

  private final Source source;

  private WrappedScript(Source source) {
    this.source = source;
  }

  /** The error, if the script is wrapped in something. */
  static Optional<Diagnostic> in(Source source, List<CommonToken> tokens) {
    WrappedScript script = new WrappedScript(source);
    return script.marked().or(() -> script.escaped(tokens)).or(script::document);
  }

  /** Whether it begins as a filter of Exim does, in what is a comment here. */
  static boolean isExim(Source source) {
    return source.text().startsWith("#") && EXIM.matcher(source.text()).lookingAt();
  }

  private Optional<Diagnostic> marked() {
    String bare = source.text().stripLeading();
    if (bare.isEmpty() || MARKS.indexOf(bare.charAt(0)) < 0) {
      return Optional.empty();
    }
    String mark = bare.substring(0, 1);
    boolean all = source.text().lines().allMatch(line -> line.isBlank() || line.startsWith(mark));
    int start = source.text().length() - bare.length();
    return all ? Optional.of(marked(mark, new Span(start, start + 1))) : Optional.empty();
  }

  private Diagnostic marked(String mark, Span first) {
    String marks = "(?m)^" + Pattern.quote(mark) + "[ \\t]?";
    return error(
            first, "each line begins with `" + mark + "`, as in a quotation or a list of changes")
        .withHint("remove it from all lines")
        .withFix(rewritten(source.text().replaceAll(marks, "")));
  }

  /** No quote is without a backslash, and one stands where a string begins. */
  private Optional<Diagnostic> escaped(List<CommonToken> tokens) {
    Optional<CommonToken> first =
        tokens.stream()
            .filter(token -> token.getType() == SieveTokens.STRAY)
            .filter(token -> source.text().startsWith("\\\"", Spans.of(token).end() - 1))
            .findFirst();
    return first
        .filter(_ -> !LONE_QUOTE.matcher(source.text()).find())
        .map(token ->
            error(
                    new Span(Spans.of(token).end() - 1, Spans.of(token).end() + 1),
                    "the script is escaped as a string of another language")
                .withHint("write `\"` for `\\\"`, and line ends for `\\n`")
                .withFix(rewritten(unescaped())));
  }

  private String unescaped() {
    return ESCAPE
        .matcher(source.text())
        .replaceAll(escape ->
            switch (escape.group(1)) {
              case "n" -> "\n";
              case "r" -> "";
              case "t" -> "\t";
              default -> Matcher.quoteReplacement(escape.group(1));
            });
  }

  private Optional<Diagnostic> document() {
    if (RICH_TEXT.matcher(source.text()).lookingAt()) {
      return Optional.of(
          error(new Span(0, 1), "this is a document in rich text, and no Sieve script")
              .withHint("save it as plain text"));
    }
    Matcher exim = EXIM.matcher(source.text());
    return exim.lookingAt()
        ? Optional.of(
            error(new Span(0, exim.end()), "this is an Exim filter, and no Sieve script")
                .withHint("write each rule as: if header :contains … { fileinto …; }"))
        : Optional.empty();
  }

  private Fix rewritten(String text) {
    return new Fix.Replace(new Span(0, source.text().length()), text);
  }

  private Diagnostic error(Span span, String message) {
    return Diagnostic.error(source, Codes.OTHER_SYNTAX, span, message);
  }
}
