package org.tamis.grammar.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** What to write instead of a character that is in no word of Sieve. */
record Meant(String hint, Optional<Fix> fix) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern WORD_AFTER_BLANKS = Pattern.compile("[ \t]{1,9}+(" + WORD + ")");

  /** What stands behind a colon in tests of header fields and addresses, and in size. */
  private static final Pattern TAGS =
      Pattern.compile(
          "(?i)is|contains|matches|regex|count|value|list|over|under|all|localpart|domain|user|detail");

  /** A command {@code set} with its first argument, in quotes or not. */
  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)(?:^|[\\s;{}])set\\s+(?:\"[^\"]*+\"|[a-z_][a-z0-9_]*+)\\s*$");

  private static final int LONGEST_NAME = 100;

  static Optional<Meant> of(Source source, Span stray, String text) {
    return quoted(source, stray)
        .or(() -> colon(source, stray, text))
        .or(() -> assignment(source, stray, text))
        .or(() -> dash(source, stray, text))
        .or(() -> flag(source, stray, text))
        .or(() -> negation(stray, text))
        .or(() -> commentEnd(source, stray, text))
        .or(() -> Lookalike.of(source, stray, text))
        .or(() -> TokenWords.insteadOf(text).map(hint -> new Meant(hint, Optional.empty())));
  }

  Diagnostic addTo(Diagnostic error) {
    Diagnostic hinted = error.withHint(hint);
    return fix.map(hinted::withFix).orElse(hinted);
  }

  static Meant replace(String hint, Span place, String better) {
    return new Meant(hint, Optional.of(new Fix.Replace(place, better)));
  }

  private static Optional<Meant> quoted(Source source, Span stray) {
    return BareWord.around(source, stray)
        .map(word -> {
          String quoted = '"' + source.text(word).replaceAll("^<|>$", "") + '"';
          return replace("quote it, as in " + TokenWords.cut(quoted), word, quoted);
        });
  }

  /** {@code contains:} and {@code : contains}. */
  private static Optional<Meant> colon(Source source, Span stray, String text) {
    if (!text.equals(":")) {
      return Optional.empty();
    }
    if (endsLine(source, stray)) {
      return Optional.of(new Meant("put the commands in { }", Optional.empty()));
    }
    Optional<Matcher> after = after(WORD_AFTER_BLANKS, source, stray);
    Optional<Span> before = wordBefore(source, stray);
    return after
        .filter(m -> before.isPresent() && TAGS.matcher(m.group(1)).matches())
        .map(m -> movedColon(stray, m))
        .or(() -> before.map(word -> tag(word.to(stray), source.text(word))))
        .or(() -> after.map(m -> tag(stray.to(new Span(stray.end(), m.end())), m.group(1))));
  }

  /** {@code header: contains}: the colon belongs to the second word. */
  private static Meant movedColon(Span stray, Matcher after) {
    String word = after.group(1);
    return replace("write `:" + word + "`", new Span(stray.start(), after.end()), " :" + word);
  }

  /** {@code set "a" = "b"}, as most languages have it. */
  private static Optional<Meant> assignment(Source source, Span stray, String text) {
    String before =
        source.text().substring(Math.max(0, stray.start() - LONGEST_NAME), stray.start());
    return text.equals("=") && ASSIGNED.matcher(before).find()
        ? Optional.of(replace("remove it, as in: set \"name\" \"value\";", stray, ""))
        : Optional.empty();
  }

  /** {@code -contains}. */
  private static Optional<Meant> dash(Source source, Span stray, String text) {
    return text.equals("-")
        ? after(WORD, source, stray).map(m -> tag(new Span(stray.start(), m.end()), m.group()))
        : Optional.empty();
  }

  private static Meant tag(Span place, String word) {
    return replace("write `:" + TokenWords.cut(word) + "`", place, ":" + word);
  }

  /** {@code \Seen}: RFC 5228 §2.4.2, in a string a backslash is written twice. */
  private static Optional<Meant> flag(Source source, Span stray, String text) {
    return text.equals("\\") || text.equals("\\\\")
        ? after(WORD, source, stray).map(m -> flag(new Span(stray.start(), m.end()), m.group()))
        : Optional.empty();
  }

  private static Meant flag(Span place, String word) {
    String quoted = "\"\\\\" + word + '"';
    return replace("write " + TokenWords.cut(quoted), place, quoted);
  }

  private static Optional<Meant> commentEnd(Source source, Span stray, String text) {
    return text.equals("*") && source.text().startsWith("/", stray.end())
        ? Optional.of(
            new Meant(
                "comments do not nest: remove this `*/`, or `/*` before it", Optional.empty()))
        : Optional.empty();
  }

  private static Optional<Meant> negation(Span stray, String text) {
    return text.equals("!")
        ? Optional.of(replace("to negate a test, write not before it", stray, "not "))
        : Optional.empty();
  }

  private static Optional<Matcher> after(Pattern pattern, Source source, Span stray) {
    Matcher matcher = pattern.matcher(source.text()).region(stray.end(), source.text().length());
    return Optional.of(matcher).filter(Matcher::lookingAt);
  }

  private static Optional<Span> wordBefore(Source source, Span stray) {
    int start = stray.start();
    while (start > 0 && Character.isLetter(source.text().charAt(start - 1))) {
      start--;
    }
    return start < stray.start() ? Optional.of(new Span(start, stray.start())) : Optional.empty();
  }

  private static boolean endsLine(Source source, Span stray) {
    String text = source.text();
    int at = stray.end();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }
}
