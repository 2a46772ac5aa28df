package org.tamis.engine.ext.regex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.match.BadRegex;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.match.Work;
import org.tamis.engine.match.WorkExceeded;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Literal;
import org.tamis.grammar.diagnostic.Fix;

/** What to write instead of what the expressions of other languages have. */
final class OtherDialects {
  /**
   * @param of how the bad construct begins, with the character before it
   */
  private record Hint(Pattern of, String text) {
    private Hint(String of, String text) {
      this(Pattern.compile(of), text);
    }
  }

  private static final List<Hint> HINTS =
      List.of(
          new Hint("\\(\\?i[):]", "leave `(?i)` out: letters match in either case"),
          new Hint("\\(\\?:", "write `(` instead of `(?:`"),
          new Hint(
              "\\(\\?<?[=!]",
              "there is no look-around: use a second test, with `not` or in `allof`"),
          new Hint("\\(\\?P?<", "write `(` instead: groups have numbers, and no names"),
          new Hint("\\\\?[pP]\\{", "use a class such as [[:alpha:]] or [[:digit:]]"),
          new Hint("\\\\A", "write `^`"),
          new Hint("\\\\[zZ]", "write `$`"));

  /** What an offer may cost. */
  private static final long PLAIN = 1_000_000;

  private OtherDialects() {}

  /** Advice for a key that is not supported; empty where the message says it all. */
  static Optional<Advice> advice(Text key, String regex, BadRegex bad, Collation collation) {
    int at = Math.min(bad.offset(), regex.length());
    String rest = regex.substring(Math.max(0, at - 1));
    return hint(rest, regex.substring(at))
        .map(hint ->
            plain(regex, collation)
                .map(better -> Advice.of(hint, replace(key, better)))
                .orElse(Advice.of(hint)));
  }

  private static Fix replace(Text key, String better) {
    return new Fix.Replace(key.span(), Literal.quoted(better));
  }

  /**
   * @param before from the character before the bad one on
   * @param bad from the bad one on
   */
  private static Optional<String> hint(String before, String bad) {
    Optional<String> known =
        HINTS.stream().filter(h -> h.of().matcher(before).lookingAt()).map(Hint::text).findFirst();
    boolean second = before.matches("(?s)[*+?}][?+].*");
    return known
        .or(() -> second ? Optional.of("leave the `" + bad.charAt(0) + "` out") : Optional.empty())
        .or(() -> bad.startsWith("*") ? Optional.of("did you mean `:matches`?") : Optional.empty());
  }

  /** The expression without what other languages have and this one needs not. */
  private static Optional<String> plain(String regex, Collation collation) {
    String plain =
        regex
            .replaceFirst("^\\(\\?i\\)", "")
            .replace("(?:", "(")
            .replaceFirst("^\\\\A", "^")
            .replaceFirst("\\\\[zZ]$", "\\$")
            .replaceAll("(?<!\\\\)([*+?}])[?+]", "$1");
    try {
      Matchers.regex(List.of(plain), collation, new Work(PLAIN));
      return Optional.of(plain);
    } catch (BadRegex | WorkExceeded notPlain) {
      return Optional.empty();
    }
  }
}
