package org.tamis.engine.message;

import java.util.Locale;
import java.util.Set;

/**
 * Reads {@code token; name=value; name="value"}. Lenient where mail programs are careless: values
 * with spaces but no quotes go up to the next semicolon, the semicolon after the token may be
 * missing, the quotes around names of files with parentheses too.
 */
final class ParameterScanner {
  private static final Set<String> FILE_NAMES = Set.of("name", "filename");

  private final String text;
  private final ParameterSegments segments = new ParameterSegments();
  private int at;
  private boolean commentsClose = true;

  ParameterScanner(String text) {
    this.text = text;
  }

  ParameterizedValue read() {
    String value = withoutComments(token());
    for (int i = 0; i < ParameterizedValue.MOST && at < text.length(); i++) {
      readParameter();
    }
    return new ParameterizedValue(value, segments.join(), at == text.length());
  }

  /** Up to a semicolon, or up to the white space before the first parameter. */
  private String token() {
    int end = endOutsideComments(0);
    int equals = text.indexOf('=');
    if (withoutComments(text.substring(0, end)).indexOf('=') >= 0) {
      int space = lastSpace(text.substring(0, equals).stripTrailing());
      end = space < 0 ? end : space;
    }
    at = end;
    return text.substring(0, end);
  }

  /** RFC 2045 §5.1: a semicolon in a comment is none. */
  private int endOutsideComments(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != ';') {
      if (text.charAt(i) == '(') {
        int after = commentEnd(i);
        if (after < 0) {
          return indexOf(';', i);
        }
        i = after;
      } else {
        i++;
      }
    }
    return i;
  }

  private static int lastSpace(String text) {
    return Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'));
  }

  private void readParameter() {
    skip("; \t");
    int semicolon = indexOf(';', at);
    int equals = text.indexOf('=', at, semicolon);
    if (equals < 0) {
      at = semicolon;
      return;
    }
    String name = withoutComments(text.substring(at, equals)).toLowerCase(Locale.ROOT);
    at = equals + 1;
    boolean isFileName = FILE_NAMES.contains(name.split("\\*", 2)[0]);
    skipToValue(isFileName);
    segments.add(name, isAt('"') ? quoted() : unquoted(isFileName));
  }

  /**
   * Comments stand before a value too (RFC 2045 §5.1). Only {@code filename=(1).pdf} has none: mail
   * programs forget the quotes around names of files.
   */
  private void skipToValue(boolean isFileName) {
    int start = at;
    skip(" \t");
    int first = at;
    boolean hasBlank = first > start;
    while (isAt('(')) {
      int after = commentEnd(at);
      if (after < 0) {
        return;
      }
      at = after;
      skip(" \t");
    }
    if (isFileName && !hasBlank && !isAt('"')) {
      at = first;
    }
  }

  /** Negative from the first that never ends on, which keeps the work linear. */
  private int commentEnd(int from) {
    int end = commentsClose ? Comments.end(text, from, text.length()) : -1;
    commentsClose = end >= 0;
    return end;
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private String unquoted(boolean isFileName) {
    int end = isFileName ? indexOf(';', at) : endOutsideComments(at);
    String value = withoutComment(text.substring(at, end));
    at = end;
    return value;
  }

  /** What is between the closing quote and the next semicolon means nothing. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at = endOutsideComments(Math.min(at, text.length()));
    return value.toString();
  }

  /** {@code us-ascii (plain)} is {@code us-ascii}; {@code scan (1).pdf} stays. */
  private static String withoutComment(String value) {
    String stripped = value.strip();
    int comment = stripped.indexOf('(');
    return comment >= 0 && stripped.endsWith(")")
        ? stripped.substring(0, comment).strip()
        : stripped;
  }

  /** {@code (a) text / (b) plain} is {@code text / plain}: a token has no parentheses. */
  private static String withoutComments(String value) {
    StringBuilder rest = new StringBuilder();
    int i = 0;
    for (int open = value.indexOf('('); open >= 0; open = value.indexOf('(', i)) {
      int after = Comments.end(value, open, value.length());
      if (after < 0) {
        break;
      }
      rest.append(value, i, open).append(' ');
      i = after;
    }
    return rest.append(value, i, value.length()).toString().strip();
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The length of the text when there is none. */
  private int indexOf(char c, int from) {
    int found = text.indexOf(c, from);
    return found < 0 ? text.length() : found;
  }
}
