package org.tamis.engine.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the values that most fields of parts have: {@code text/plain}, {@code type/subtype;
 * name=value} and {@code type/subtype; name="value"}. It has no opinion on any other value, which
 * {@link ParameterScanner} reads.
 */
final class PlainParameter {
  /** The names of nearly all parameters. */
  private static final List<String> USUAL = List.of("charset", "boundary", "name", "filename");

  private PlainParameter() {}

  /** What {@link ParameterScanner} reads; empty where it is not a plain one. */
  static Optional<ParameterizedValue> read(String text) {
    int tokenEnd = wordEnd(text, 0);
    if (tokenEnd == text.length()) {
      return Optional.of(new ParameterizedValue(text, Map.of()));
    }
    int start = text.charAt(tokenEnd) == ';' ? afterBlanks(text, tokenEnd + 1) : text.length();
    int nameEnd = wordEnd(text, start);
    if (nameEnd == start || nameEnd == text.length() || text.charAt(nameEnd) != '=') {
      return Optional.empty();
    }
    return value(text, nameEnd + 1)
        .map(value ->
            new ParameterizedValue(
                text.substring(0, tokenEnd), Map.of(name(text, start, nameEnd), value)));
  }

  private static Optional<String> value(String text, int from) {
    boolean quoted = from < text.length() && text.charAt(from) == '"';
    int start = quoted ? from + 1 : from;
    int end = quoted ? quotedEnd(text, start) : wordEnd(text, start);
    boolean whole = end > start && end + (quoted ? 1 : 0) == text.length();
    return whole ? Optional.of(text.substring(start, end)) : Optional.empty();
  }

  /** The last character is the closing quote, and nothing else is special. */
  private static int quotedEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '"') {
      if (text.charAt(end) == '\\' || text.charAt(end) == '?') { // of an encoded word
        return from;
      }
      end++;
    }
    return end;
  }

  private static String name(String text, int start, int end) {
    for (String usual : USUAL) {
      if (usual.length() == end - start && text.startsWith(usual, start)) {
        return usual;
      }
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Neither a comment nor a segment (RFC 2231 §3) has it. */
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "/-_.+".indexOf(c) >= 0;
  }
}
