package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Literals that a regular expression needs: of each of its alternatives the longest run of plain
 * characters, of which each must be there. Nobody has to find all of them; but what is found must
 * be in every value that matches.
 */
final class RegexLiterals {
  private final RegexFolding folding;
  private final String pattern;
  private final List<String> needed = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private RegexLiterals(String pattern, RegexFolding folding) {
    this.folding = folding;
    this.pattern = folding.pattern(pattern);
  }

  /**
   * One for each alternative; none where an alternative has no such literal.
   *
   * @param pattern a valid expression
   */
  static List<String> needed(String pattern, Collation collation) {
    RegexLiterals literals = new RegexLiterals(pattern, RegexFolding.of(collation));
    literals.read();
    return literals.needed.contains("") ? List.of() : literals.needed;
  }

  private void read() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '|' -> endAlternative();
        case '(' -> skipGroup();
        case '[' -> skipBracket();
        case '.', '^', '$', ')' -> other();
        case '\\' -> escape();
        default -> literal(c);
      }
    }
    endAlternative();
  }

  private void endAlternative() {
    endRun();
    needed.add(longest);
    longest = "";
  }

  private void endRun() {
    longest = run.length() > longest.length() ? run.toString() : longest;
    run.setLength(0);
  }

  /** Something that matches more than one text, with what says how often. */
  private void other() {
    endRun();
    skipQuantifiers();
  }

  /** Other escapes stand for classes and places. */
  private void escape() {
    char c = at < pattern.length() ? pattern.charAt(at++) : '.';
    if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
      other();
    } else {
      literal(c);
    }
  }

  /** Characters beyond ASCII may be several in the value, so they end a run. */
  private void literal(char c) {
    if (c >= 0x80) {
      other();
      return;
    }
    String folded = folding.fold(c);
    int quantifiers = at;
    boolean once = !skipQuantifiers();
    boolean there = pattern.substring(quantifiers, at).chars().allMatch(q -> q == '+');
    if (there) {
      run.append(folded);
    }
    if (!once) {
      endRun();
    }
  }

  /** Whether there were any. */
  private boolean skipQuantifiers() {
    int start = at;
    while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
      if (pattern.charAt(at) == '{') {
        int end = pattern.indexOf('}', at);
        at = end < 0 ? pattern.length() - 1 : end;
      }
      at++;
    }
    return at > start;
  }

  private void skipGroup() {
    int depth = 1;
    while (at < pattern.length() && depth > 0) {
      switch (pattern.charAt(at++)) {
        case '\\' -> at++;
        case '[' -> inBracket();
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
    }
    at = Math.min(at, pattern.length());
    other();
  }

  private void skipBracket() {
    inBracket();
    other();
  }

  /**
   * POSIX: a bracket that closes at once stands for itself, and classes have brackets of their own.
   */
  private void inBracket() {
    at += pattern.startsWith("^", at) ? 1 : 0;
    at += pattern.startsWith("]", at) ? 1 : 0;
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      char kind =
          pattern.charAt(at) == '[' && at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
      boolean named = ":.=".indexOf(kind) >= 0;
      int end = named ? pattern.indexOf(kind + "]", at + 2) : -1;
      at = end < 0 ? at + 1 : end + 2;
    }
    at++;
  }
}
