package org.tamis.engine.message;

/** Reads what follows the name of a tag, for what hides an element (§13.2.5.32 to §13.2.5.40). */
final class HtmlAttributes {
  private final char[] html;
  private final int to;
  private int at;
  private boolean hides;
  private boolean hasStyle;
  private boolean selfClosing;
  private boolean whole;

  HtmlAttributes(char[] html, int to) {
    this.html = html;
    this.to = to;
  }

  /** Reads the attributes of a tag; returns the place behind it. */
  int read(int from) {
    at = from;
    hides = false;
    hasStyle = false;
    selfClosing = false;
    while (at < to && html[at] != '>') {
      readOne();
    }
    whole = at < to;
    return whole ? at + 1 : to;
  }

  /** Whether the tag ends; one that does not is no tag. */
  boolean isWhole() {
    return whole;
  }

  boolean isSelfClosing() {
    return selfClosing;
  }

  /** Whether {@code hidden} or {@code style} hides the element. */
  boolean hides() {
    return hides;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
  }

  private void readOne() {
    selfClosing = html[at] == '/';
    if (selfClosing || isSpace(html[at])) {
      at++;
    } else {
      readAttribute();
    }
  }

  private void readAttribute() {
    int start = at++;
    while (at < to && html[at] != '=' && html[at] != '>' && html[at] != '/' && !isSpace(html[at])) {
      at++;
    }
    int nameEnd = at;
    skipSpace();
    int valueStart = at;
    int valueEnd = at;
    if (at < to && html[at] == '=') {
      at++;
      skipSpace();
      boolean quoted = at < to && (html[at] == '"' || html[at] == '\'');
      valueStart = quoted ? at + 1 : at;
      valueEnd = quoted ? endOfQuoted(html[at]) : endOfBare();
      at = Math.min(to, quoted ? valueEnd + 1 : valueEnd);
    }
    note(start, nameEnd, valueStart, valueEnd);
  }

  private void skipSpace() {
    while (at < to && isSpace(html[at])) {
      at++;
    }
  }

  private int endOfQuoted(char quote) {
    int end = at + 1;
    while (end < to && html[end] != quote) {
      end++;
    }
    return end;
  }

  private int endOfBare() {
    int end = at;
    while (end < to && html[end] != '>' && !isSpace(html[end])) {
      end++;
    }
    return end;
  }

  private void note(int start, int nameEnd, int valueStart, int valueEnd) {
    if (is("hidden", start, nameEnd)) {
      hides = true;
    } else if (!hasStyle && is("style", start, nameEnd)) {
      hasStyle = true;
      hides |= hides(valueStart, valueEnd);
    }
  }

  private boolean hides(int start, int end) {
    boolean mayHide = false;
    for (int i = start; i < end; i++) {
      if (html[i] == '&') {
        char[] decoded = HtmlReferences.decode(html, start, end);
        return new HtmlAttributes(decoded, decoded.length).hidesPlain(0, decoded.length);
      }
      mayHide |= html[i] == ':';
    }
    return mayHide && hidesPlain(start, end);
  }

  private boolean hidesPlain(int start, int end) {
    for (int i = start; i < end; i++) {
      if (html[i] == ':'
          && ((begins("none", i + 1, end) && ends("display", start, i))
              || (begins("hidden", i + 1, end) && ends("visibility", start, i)))) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(String word, int from, int end) {
    int start = from;
    while (start < end && isBlank(html[start])) {
      start++;
    }
    return start + word.length() <= end && is(word, start, start + word.length());
  }

  private boolean ends(String word, int start, int to) {
    int end = to;
    while (end > start && isBlank(html[end - 1])) {
      end--;
    }
    return end - word.length() >= start && is(word, end - word.length(), end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private boolean is(String word, int start, int end) {
    boolean same = end - start == word.length();
    for (int i = 0; same && i < word.length(); i++) {
      same = HtmlElement.lower(html[start + i]) == word.charAt(i);
    }
    return same;
  }
}
