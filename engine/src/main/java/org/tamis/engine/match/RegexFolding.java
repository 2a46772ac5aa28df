package org.tamis.engine.match;

import java.text.Normalizer;
import java.util.Map;

/**
 * What a collation makes of a regular expression. The draft (§5) folds the values and leaves the
 * expression as it is, so that {@code [a-z]} could never match under i;ascii-casemap; here both are
 * folded. RE2's own {@code (?i)} would not do, for it takes U+212A for {@code k}.
 */
enum RegexFolding {
  /** i;octet. */
  NONE,
  /** i;ascii-casemap. */
  ASCII,
  /** i;unicode-casemap, on composed text so that brackets and {@code .} see accented letters. */
  UNICODE;

  /** Ranges beyond this are not folded character by character but taken as they are, too. */
  private static final int LARGEST_FOLDED_RANGE = 1_024;

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", "[:alnum:]"),
          Map.entry("alpha", "[:alpha:]"),
          Map.entry("blank", "[:blank:]"),
          Map.entry("cntrl", "[:cntrl:]"),
          Map.entry("digit", "[:digit:]"),
          Map.entry("graph", "[:graph:]"),
          Map.entry("lower", "[:lower:]"),
          Map.entry("print", "[:print:]"),
          Map.entry("punct", "[:punct:]"),
          Map.entry("space", "[:space:]"),
          Map.entry("upper", "[:upper:]"),
          Map.entry("xdigit", "[:xdigit:]"));

  private static final Map<String, String> UNICODE_CLASSES =
      Map.of(
          "alnum", "\\p{L}\\p{M}\\p{N}",
          "alpha", "\\p{L}\\p{M}",
          "lower", "\\p{L}\\p{M}",
          "upper", "\\p{L}\\p{M}",
          "graph", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}",
          "print", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}",
          "punct", "\\p{P}\\p{S}",
          "space", "[:space:]\\p{Z}");

  private static final Map<Character, String> ESCAPES =
      Map.of(
          'w', "\\w", 'W', "\\W", 's', "\\s", 'S', "\\S", 'd', "\\d", 'D', "\\D", 'b', "\\b", 'B',
          "\\B");

  private static final Map<Character, String> UNICODE_ESCAPES =
      Map.of(
          'w',
          "[\\p{L}\\p{M}\\p{N}_]",
          'W',
          "[^\\p{L}\\p{M}\\p{N}_]",
          's',
          "[\\s\\p{Z}]",
          'S',
          "[^\\s\\p{Z}]");

  static RegexFolding of(Collation collation) {
    return switch (collation) {
      case OctetCollation octet -> NONE;
      case AsciiCasemap casemap -> ASCII;
      case UnicodeCasemap casemap -> UNICODE;
      case AsciiNumeric numeric ->
          throw new IllegalArgumentException(numeric + " has no substring operation");
    };
  }

  /** The whole expression before it is read; letters and their marks become one character. */
  String pattern(String pattern) {
    return switch (this) {
      case NONE, ASCII -> pattern;
      case UNICODE -> compose(pattern);
    };
  }

  /** A character as it is in the folded text: maybe several. */
  String fold(int codePoint) {
    String character = Character.toString(codePoint);
    return switch (this) {
      case NONE -> character;
      case ASCII -> Ascii.toUpper(character);
      case UNICODE -> compose(UnicodeCasemap.foldAny(character));
    };
  }

  /** Appends the range as the inside of a bracket expression over folded text. */
  void range(int first, int last, StringBuilder out) {
    appendRange(first, last, out);
    if (this == NONE) {
      return;
    }
    if (last - first < LARGEST_FOLDED_RANGE) {
      for (int c = first; c <= last; c++) {
        String folded = fold(c);
        if (folded.codePointCount(0, folded.length()) == 1 && folded.codePointAt(0) != c) {
          RegexBracket.append(folded.codePointAt(0), out);
        }
      }
    } else if (first <= 'z' && last >= 'a') {
      appendRange(
          Ascii.toUpper((char) Math.max(first, 'a')),
          Ascii.toUpper((char) Math.min(last, 'z')),
          out);
    }
  }

  private static void appendRange(int first, int last, StringBuilder out) {
    RegexBracket.append(first, out);
    if (last > first) {
      out.append('-');
      RegexBracket.append(last, out);
    }
  }

  /** The inside of a bracket expression for a POSIX class, or empty if there is none such. */
  String characterClass(String name) {
    String ascii = CLASSES.getOrDefault(name, "");
    return switch (this) {
      case NONE -> ascii;
      case ASCII -> name.equals("lower") || name.equals("upper") ? "[:alpha:]" : ascii;
      case UNICODE -> UNICODE_CLASSES.getOrDefault(name, ascii);
    };
  }

  /** The meaning of a backslash before this letter, or empty if it has none. */
  String escape(char letter) {
    String ascii = ESCAPES.getOrDefault(letter, "");
    return this == UNICODE ? UNICODE_ESCAPES.getOrDefault(letter, ascii) : ascii;
  }

  private static String compose(String text) {
    return Normalization.of(text, Normalizer.Form.NFC);
  }
}
