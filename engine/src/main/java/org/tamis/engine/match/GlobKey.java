package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code :matches} key read into literals and wildcards (RFC 5228 §2.7.1).
 *
 * @param parts literals are unescaped and not folded; never two in a row
 */
public record GlobKey(List<Part> parts) {
  /** One piece of the key. */
  public sealed interface Part {
    /** At least one character that stands for itself. */
    record Literal(String text) implements Part {}

    /** {@code *} */
    record Any() implements Part {}

    /** {@code ?} */
    record One() implements Part {}
  }

  public GlobKey {
    parts = List.copyOf(parts);
  }

  public static GlobKey parse(String key) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '*' || c == '?') {
        endLiteral(literal, parts);
        parts.add(c == '*' ? new Part.Any() : new Part.One());
      } else {
        i += isEscape(key, i) ? 1 : 0;
        literal.append(key.charAt(i));
      }
    }
    endLiteral(literal, parts);
    return new GlobKey(parts);
  }

  /** A literal that every matching value has, as long as possible; empty if there is none. */
  String longestLiteral() {
    String longest = "";
    for (Part part : parts) {
      if (part instanceof Part.Literal(String text) && text.length() > longest.length()) {
        longest = text;
      }
    }
    return longest;
  }

  /**
   * Where the key is {@code *literal*}: what a value has somewhere if it matches, and only then.
   */
  Optional<String> literalAnywhere() {
    return parts.size() == 3
            && parts.getFirst() instanceof Part.Any
            && parts.get(1) instanceof Part.Literal(String text)
            && parts.getLast() instanceof Part.Any
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A backslash makes the next character stand for itself; a last one stands for itself. */
  private static boolean isEscape(String key, int at) {
    return key.charAt(at) == '\\' && at + 1 < key.length();
  }

  private static void endLiteral(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
