package org.tamis.grammar.parse;

import java.util.Arrays;
import java.util.Locale;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.source.Span;

/** The tokens of a {@link QuickReader}, read one after the other: RFC 5228 §8.1. */
final class QuickTokens {
  /** What {@link #next()} finds at the end of the script; no script has it (RFC 5228 §2.1). */
  static final char END = '\0';

  private static final int WORDS = 64;
  private static final int MOST_STRINGS = 256;

  /** Characters of a script for each of the strings: short ones need few. */
  private static final int SPACING = 32;

  /** Most strings that come again are shorter. */
  private static final int SHORT = 32;

  private final String text;
  private final ParseLimits limits;
  private int at;

  /** Names that were read lately: a script repeats a few. */
  private final Word[] words = new Word[WORDS];

  /** The same for short strings: the names of header fields, and mailboxes. */
  private final String[] strings;

  QuickTokens(String text, ParseLimits limits) {
    this.text = text;
    this.limits = limits;
    Arrays.fill(words, new Word("", ""));
    strings =
        new String[Math.clamp(Integer.highestOneBit(text.length() / SPACING), 1, MOST_STRINGS)];
    Arrays.fill(strings, "");
    giveUpUnless(text.indexOf(END) < 0);
  }

  /** A name as written and in lower case. */
  private record Word(String text, String lower) {}

  /** Something is not plainly right. */
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final GivenUp INSTANCE = new GivenUp();

    private GivenUp() {
      super("not plainly right", null, false, false);
    }
  }

  /** Where the reader is. */
  int at() {
    return at;
  }

  /** What has been read from there on. */
  Span from(int start) {
    return new Span(start, at);
  }

  void giveUpUnless(boolean right) {
    if (!right) {
      throw GivenUp.INSTANCE;
    }
  }

  // ---- between tokens

  /** The first character behind blanks and comments, which is not read. */
  char next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> at++;
        case '#' -> at = lineEnd(at);
        case '/' -> comment();
        default -> {
          return c;
        }
      }
    }
    return END;
  }

  private void comment() {
    giveUpUnless(text.startsWith("/*", at));
    int end = text.indexOf("*/", at + 2);
    giveUpUnless(end >= 0);
    at = end + 2;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length() && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  void skip() {
    at++;
  }

  void expect(char wanted) {
    giveUpUnless(next() == wanted);
    at++;
  }

  // ---- names

  static boolean beginsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  Identifier name() {
    giveUpUnless(!isMultiLine());
    int start = at;
    Word word = word();
    return new Identifier(word.text(), word.lower(), start);
  }

  /** RFC 5228 §8.2 lets any word name a test; a command's name where one stands is an error. */
  Identifier testName() {
    Identifier name = name();
    giveUpUnless(
        switch (name.lower()) {
          case "require",
              "if",
              "elsif",
              "else",
              "stop",
              "keep",
              "discard",
              "fileinto",
              "redirect" ->
              false;
          default -> true;
        });
    return name;
  }

  Argument.Tag tag() {
    int start = at++;
    Word word = word();
    return new Argument.Tag(word.text(), word.lower(), from(start));
  }

  private Word word() {
    int start = at;
    giveUpUnless(at < text.length() && beginsName(text.charAt(at)));
    int hash = 0;
    while (at < text.length() && (beginsName(text.charAt(at)) || isDigit(text.charAt(at)))) {
      hash = 31 * hash + text.charAt(at++);
    }
    int slot = (hash ^ (hash >>> 6)) & (WORDS - 1);
    Word known = words[slot];
    if (known.text().length() != at - start || !text.startsWith(known.text(), start)) {
      String word = text.substring(start, at);
      known = new Word(word, word.toLowerCase(Locale.ROOT));
      words[slot] = known;
    }
    return known;
  }

  // ---- numbers

  /** Nothing that could be a part of the number may follow, nor a word that could be its unit. */
  Argument.Number number() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && "kmgKMG".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    Span span = from(start);
    giveUpUnless(at == text.length() || !isPartOfNumber(text.charAt(at)));
    long value = Literals.number(text.substring(start, at)).orElseThrow(() -> GivenUp.INSTANCE);
    giveUpUnless(!beginsName(next()));
    return new Argument.Number(value, span);
  }

  private static boolean isPartOfNumber(char c) {
    return beginsName(c) || isDigit(c) || c == '.';
  }

  // ---- strings

  Argument.Text quoted() {
    int start = at;
    boolean plain = true;
    int end = start + 1;
    for (; end < text.length() && text.charAt(end) != '"'; end++) {
      char c = text.charAt(end);
      if (c == '\\') {
        end++;
      }
      plain &= c != '\\' && !isLineEnd(c);
    }
    giveUpUnless(end < text.length());
    at = end + 1;
    giveUpUnless(at == text.length() || endsString(text.charAt(at)));
    Span span = sized(start);
    String value = plain ? plain(start + 1, end) : Literals.quoted(text.substring(start, at));
    return new Argument.Text(value, Argument.Form.QUOTED, span);
  }

  private String plain(int start, int end) {
    if (end - start > SHORT) {
      return text.substring(start, end);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (strings.length - 1);
    String known = strings[slot];
    if (known.length() != end - start || !text.startsWith(known, start)) {
      known = text.substring(start, end);
      strings[slot] = known;
    }
    return known;
  }

  /** What can follow a string that has no quote inside. */
  private static boolean endsString(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', ';', ',', ']', ')', '{', '#', '/' -> true;
      default -> false;
    };
  }

  private Span sized(int start) {
    giveUpUnless(at - start <= limits.stringOctets() / 3);
    return from(start);
  }

  /** Whether {@code text:} comes next. */
  boolean isMultiLine() {
    return text.regionMatches(true, at, "text:", 0, 5);
  }

  Argument.Text multiLine() {
    giveUpUnless(isMultiLine());
    int start = at;
    at += "text:".length();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '#') {
      at = lineEnd(at);
    }
    giveUpUnless(at < text.length() && isLineEnd(text.charAt(at)));
    toLastLine();
    Span span = sized(start);
    String value = Literals.multiLine(text.substring(start, at));
    return new Argument.Text(value, Argument.Form.MULTI_LINE, span);
  }

  /** Goes behind the line end of the dot that is alone on its line. */
  private void toLastLine() {
    boolean last = false;
    while (!last) {
      giveUpUnless(at < text.length());
      at = behindLineEnd(at);
      int end = lineEnd(at);
      last = end == at + 1 && text.charAt(at) == '.';
      at = end;
    }
    at = behindLineEnd(at);
  }

  private int behindLineEnd(int end) {
    if (end == text.length()) {
      return end;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}
