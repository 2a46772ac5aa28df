package org.tamis.grammar.parse;

import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.text.Printable;

/** How tokens and characters are called in messages. */
final class Words {
  private static final int LONGEST = 24;

  private Words() {}

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
      case "&&", "&" -> Optional.of("to ask for several tests at once, write allof (…, …)");
      case "||", "|" -> Optional.of("to ask for one of several tests, write anyof (…, …)");
      case "!" -> Optional.of("to turn a test around, write not before it");
      case "==", "=", "===" -> Optional.of("to compare, write :is, :contains or :matches");
      case "!=", "<>" -> Optional.of("to compare, write not and :is, :contains or :matches");
      case "<", "<=" -> Optional.of("to compare a size, write :under");
      case ">", ">=" -> Optional.of("to compare a size, write :over");
      case "-" -> Optional.of("numbers are never negative, and names have no `-`");
      case ":" -> Optional.of("a tag is `:` and a name with no space between them, as in :is");
      case "'" -> Optional.of("strings stand in `\"`");
      default -> curly(text);
    };
  }

  private static Optional<String> curly(String text) {
    int first = text.codePointAt(0);
    if (first >= 0x2018 && first <= 0x201F) {
      return Optional.of("strings stand in `\"`");
    }
    boolean blank = Character.isSpaceChar(first) || Character.isWhitespace(first);
    return blank ? Optional.of("use a plain space instead") : Optional.empty();
  }
}
