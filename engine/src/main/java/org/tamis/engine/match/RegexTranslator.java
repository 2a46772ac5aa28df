package org.tamis.engine.match;

import java.util.Set;

/**
 * Rewrites a POSIX extended regular expression (draft-ietf-sieve-regex-01 §6) in RE2's syntax, with
 * its literals folded. What POSIX leaves undefined is refused with a message, but for the GNU
 * escapes {@code \w \W \s \S \b \B} and {@code \d \D}, which existing scripts use. {@code ^} and
 * {@code $} match at lines, too, which may end in CRLF.
 */
final class RegexTranslator {
  /** What RE2 may need at most, in instructions: it bounds time and memory. */
  static final int LARGEST = 10_000;

  /** RFC 5229 §3.2 asks for 9 match variables at least; groups beyond these are not captured. */
  static final int MOST_GROUPS = 32;

  /** What brackets may grow to when their ranges are folded, in characters. */
  private static final int LONGEST = 200_000;

  /** Classes of Unicode's letters and the like: each has some hundred ranges. */
  private static final int MOST_CLASSES = 500;

  private static final int DEEPEST = 100;
  private static final int MOST_REPETITIONS = 1_000;
  private static final int UNLIMITED = -1;
  private static final Set<Character> QUANTIFIERS = Set.of('*', '+', '?', '{');

  private final RegexReader in;
  private final RegexFolding folding;
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private int groups;
  private int classes;

  private RegexTranslator(RegexReader in, RegexFolding folding) {
    this.in = in;
    this.folding = folding;
  }

  /**
   * @param key the index to report in {@link BadRegex}
   */
  static String translate(String pattern, int key, RegexFolding folding) throws BadRegex {
    RegexReader in = new RegexReader(folding.pattern(pattern), key);
    RegexTranslator translator = new RegexTranslator(in, folding);
    translator.limit(translator.alternatives());
    if (!in.atEnd()) {
      throw in.bad("unmatched `)`; write `\\)` for a literal `)`");
    }
    return translator.out.toString();
  }

  /** Each of these methods returns how many instructions it needs. */
  private long alternatives() throws BadRegex {
    long size = branch();
    while (in.accept('|')) {
      out.append('|');
      size += 1 + branch();
    }
    return size;
  }

  private long branch() throws BadRegex {
    long size = 0;
    while (!in.atEnd() && !in.isAt('|') && !in.isAt(')')) {
      size = limit(size + piece());
    }
    return size;
  }

  private long piece() throws BadRegex {
    int start = out.length();
    boolean repeatable = !in.isAt('^') && !in.isAt('$');
    long size = atom();
    if (in.atEnd() || !QUANTIFIERS.contains(in.peek())) {
      return size;
    }
    if (!repeatable) {
      throw in.bad("an anchor cannot be repeated");
    }
    out.insert(start, "(?:").append(')');
    size = quantified(size);
    if (!in.atEnd() && QUANTIFIERS.contains(in.peek())) {
      throw in.bad(
          "`"
              + in.peek()
              + "` follows another quantifier; lazy and possessive"
              + " quantifiers are not supported");
    }
    return limit(size);
  }

  private long atom() throws BadRegex {
    char c = in.peek();
    switch (c) {
      case '(' -> {
        return group();
      }
      case '[' -> {
        int start = out.length();
        long size = new RegexBracket(in, folding, LONGEST).translate(out);
        countClasses(start);
        return size;
      }
      case '\\' -> {
        return escape();
      }
      case '.' -> out.append(in.next());
      case '^' -> out.append(in.next());
      case '$' -> {
        in.next();
        out.append("(?:\\r?$)");
      }
      case '*', '+', '?', '{' ->
          throw in.bad(
              "`" + c + "` has nothing to repeat; write `\\" + c + "` for a literal `" + c + "`");
      default -> {
        return literal(in.nextCodePoint());
      }
    }
    return 1;
  }

  private long group() throws BadRegex {
    in.next();
    if (in.isAt('?')) {
      throw in.bad("groups that start with `(?` are not supported");
    }
    if (++depth > DEEPEST) {
      throw in.bad("groups nested too deeply: at most " + DEEPEST + " levels");
    }
    out.append(++groups > MOST_GROUPS ? "(?:" : "(");
    long size = 2 + alternatives();
    if (!in.accept(')')) {
      throw in.bad("unclosed group: expected `)`");
    }
    out.append(')');
    depth--;
    return size;
  }

  private long escape() throws BadRegex {
    in.next();
    if (in.atEnd()) {
      throw in.bad("trailing backslash");
    }
    char c = in.peek();
    if (Ascii.isDigit(c)) {
      throw in.bad("back-references such as `\\" + c + "` are not supported");
    }
    if (c == '<' || c == '>') {
      throw in.bad("write a word boundary as `\\b`, not `\\" + c + "`");
    }
    if (!Ascii.isLetter(c)) {
      return literal(in.nextCodePoint());
    }
    String meaning = folding.escape(c);
    if (meaning.isEmpty()) {
      throw in.bad("unknown escape `\\" + c + "`");
    }
    in.next();
    int start = out.length();
    out.append(meaning);
    countClasses(start);
    return 1;
  }

  private void countClasses(int from) throws BadRegex {
    for (int at = out.indexOf("\\p", from); at >= 0; at = out.indexOf("\\p", at + 1)) {
      if (++classes > MOST_CLASSES) {
        throw in.bad("more than " + MOST_CLASSES + " classes of letters, digits or signs");
      }
    }
  }

  private long literal(int codePoint) {
    String folded = folding.fold(codePoint);
    boolean several = folded.codePointCount(0, folded.length()) > 1;
    out.append(several ? "(?:" : "");
    folded.codePoints().forEach(c -> RegexBracket.append(c, out));
    out.append(several ? ")" : "");
    return folded.length();
  }

  private long quantified(long size) throws BadRegex {
    if (!in.isAt('{')) {
      out.append(in.next());
      return size + 1;
    }
    in.next();
    boolean fromZero = in.isAt(',');
    int least = fromZero ? 0 : number();
    int most = in.accept(',') ? (in.isAt('}') ? UNLIMITED : number()) : least;
    if (!in.accept('}') || (most != UNLIMITED && most < least)) {
      throw in.bad(
          "write a repetition as `{n}`, `{n,}` or `{n,m}` with n not above m,"
              + " or `\\{` for a literal `{`");
    }
    out.append('{').append(least).append(most == UNLIMITED ? "," : "," + most).append('}');
    return (size + 1) * Math.max(1, Math.max(least, most));
  }

  private int number() throws BadRegex {
    int number = 0;
    boolean any = false;
    while (!in.atEnd() && Ascii.isDigit(in.peek()) && number <= MOST_REPETITIONS) {
      number = number * 10 + (in.next() - '0');
      any = true;
    }
    if (!any || number > MOST_REPETITIONS) {
      throw in.bad(
          any
              ? "too many repetitions: at most " + MOST_REPETITIONS
              : "expected a repetition count; write `\\{` for a literal `{`");
    }
    return number;
  }

  private long limit(long size) throws BadRegex {
    if (size > LARGEST || out.length() > LONGEST) {
      throw in.bad(
          "expression too large: with repetitions expanded, more than " + LARGEST + " parts");
    }
    return size;
  }
}
