package org.tamis.grammar.parse;

import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.text.Printable;

/** How tokens and characters are called in messages. */
final class TokenWords {
  private static final int LONGEST = 24;

  /** Guillemets, back-ticks and acute accents. */
  private static final String FOREIGN_QUOTES = "\u00AB\u00BB\u2039\u203A`\u00B4";

  private TokenWords() {}

  /**
   * The first line of {@code text}, cut where it is long for a message, without control characters:
   * messages also go to places that do not expect any.
   */
  static String cut(String text) {
    String line = text.lines().findFirst().orElse("");
    String cut = Printable.cut(line, LONGEST);
    return line.length() == text.length() || cut.endsWith("…") ? cut : cut + "…";
  }

  /** Such as {@code `keep`}, {@code the string "a"} and {@code the end of the script}. */
  static String name(Token token) {
    String text = token.getText();
    return switch (token.getType()) {
      case Token.EOF -> "the end of the script";
      case SieveTokens.QUOTED -> "the string " + cut(text);
      case SieveTokens.MULTI_LINE -> "a `text:` string";
      case SieveTokens.NUMBER -> "the number " + cut(text);
      default -> "`" + cut(text) + "`";
    };
  }

  /** Visible ASCII in quotes, other characters by their name in Unicode. */
  static String characters(String text) {
    boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (plain) {
      return "`" + cut(text) + "`";
    }
    int first = text.codePointAt(0);
    String name = Character.getName(first);
    String number = String.format(Locale.ROOT, "character U+%04X", first);
    return name == null ? number : number + " (" + name.toLowerCase(Locale.ROOT) + ")";
  }

  /** What Sieve has for something that other languages write like this. */
  static Optional<String> insteadOf(String text) {
    return switch (text) {
      case "&&", "&" -> Optional.of("to require several tests, use allof (…, …)");
      case "||", "|" -> Optional.of("to require one of several tests, use anyof (…, …)");
      case "==", "=", "===" -> Optional.of("to compare, use :is, :contains or :matches");
      case "!=", "<>" -> Optional.of("to compare, use not with :is, :contains or :matches");
      case "<", "<=" -> Optional.of("to compare a size, use :under");
      case ">", ">=" -> Optional.of("to compare a size, use :over");
      case "-" -> Optional.of("numbers cannot be negative, and names cannot contain `-`");
      case ":" -> Optional.of("write a tag as `:` and its name without a space, as in :is");
      case "--", "%", "%%" -> Optional.of("start a comment with `#`");
      case "'" -> Optional.of("put strings in `\"`");
      default -> curly(text);
    };
  }

  /** Whether the text begins with a quote of writing, or of another language. */
  static boolean isForeignQuote(String text) {
    int first = text.isEmpty() ? 0 : text.codePointAt(0);
    return (first >= 0x2018 && first <= 0x201F) || FOREIGN_QUOTES.indexOf(first) >= 0;
  }

  private static Optional<String> curly(String text) {
    int first = text.codePointAt(0);
    if (isForeignQuote(text)) {
      return Optional.of("put strings in `\"`");
    }
    boolean blank = Character.isSpaceChar(first) || Character.isWhitespace(first);
    return blank ? Optional.of("use a plain space instead") : Optional.empty();
  }
}
