package org.tamis.engine.match;

import java.util.HashSet;
import java.util.Set;

/**
 * A bracket expression. As POSIX has it, a backslash stands for itself in it, and {@code ]} does so
 * in the first place.
 */
final class RegexBracket {
  private static final int A_CLASS = -1;

  private final RegexReader in;
  private final RegexFolding folding;
  private final int longest;

  /** RE2/J would look at all ranges of a class once more each time. */
  private final Set<String> classes = new HashSet<>();

  /**
   * @param longest how long the output may become; ranges grow when they are folded
   */
  RegexBracket(RegexReader in, RegexFolding folding, int longest) {
    this.in = in;
    this.folding = folding;
    this.longest = longest;
  }

  /** Returns how many instructions it needs. */
  long translate(StringBuilder out) throws BadRegex {
    in.next();
    out.append(in.accept('^') ? "[^" : "[");
    do {
      item(out);
      if (out.length() > longest) {
        throw in.bad("too many ranges in this bracket expression");
      }
    } while (!in.accept(']'));
    out.append(']');
    return 1;
  }

  private void item(StringBuilder out) throws BadRegex {
    int first = element(out);
    if (first == A_CLASS) {
      return;
    }
    if (!in.isAt('-') || in.isAt("-]")) {
      folding.range(first, first, out);
      return;
    }
    in.next();
    int last = element(out);
    if (last < first) {
      throw in.bad("a range in brackets must go from a lower to a higher character");
    }
    folding.range(first, last, out);
  }

  /** Reads a character, or appends a class and returns {@link #A_CLASS}. */
  private int element(StringBuilder out) throws BadRegex {
    if (in.atEnd()) {
      throw in.bad("unclosed bracket expression: expected `]`");
    }
    if (in.isAt("[:")) {
      characterClass(out);
      return A_CLASS;
    }
    if (in.isAt("[=")) {
      return single('=');
    }
    return in.isAt("[.") ? single('.') : in.nextCodePoint();
  }

  private void characterClass(StringBuilder out) throws BadRegex {
    in.until(":");
    String name = in.until(":]");
    String meaning = folding.characterClass(name);
    if (meaning.isEmpty()) {
      throw in.bad(
          name.matches("\\w{1,20}")
              ? "unknown character class `[:" + name + ":]`"
              : "unknown character class");
    }
    if (classes.add(meaning)) {
      out.append(meaning);
    }
  }

  /** Equivalents and collating elements: in no language but POSIX's, a character is only itself. */
  private int single(char kind) throws BadRegex {
    in.until(String.valueOf(kind));
    String text = in.until(kind + "]");
    if (text.codePointCount(0, text.length()) != 1) {
      throw in.bad("`[" + kind + " " + kind + "]` must contain one character");
    }
    return text.codePointAt(0);
  }

  /** Writes one character so that RE2 takes it for itself, in brackets and outside. */
  static void append(int codePoint, StringBuilder out) {
    if (codePoint < 0x80 && Character.isLetterOrDigit(codePoint)) {
      out.append((char) codePoint);
    } else {
      out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
    }
  }
}
