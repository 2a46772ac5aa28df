package org.tamis.cli.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.text.Printable;

/** What to write instead of a line that is not TOML: its parser says only what it expected. */
final class TomlAdvice {
  private static final int LONGEST = 60;
  private static final Pattern SETTING =
      Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*([^#]*?)\\s*(?:#.*)?");
  private static final Pattern TRUTH = Pattern.compile("(?i)yes|no|on|off|true|false");
  private static final Pattern COLON = Pattern.compile("\\s*([\\w.-]+)\\s*:\\s*[^=]*");

  /** An element that is neither quoted nor a number nor a list. */
  private static final Pattern BARE_ELEMENT =
      Pattern.compile("[\\[,]\\s*[^\\s\"'\\[\\],{][^\\s,\\]]*[^\\d\\s,\\]]");

  private TomlAdvice() {}

  /**
   * The advice for a line.
   *
   * @param line 1 for the first
   */
  static Optional<String> of(String text, int line) {
    String wrong = text.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
    Matcher setting = SETTING.matcher(wrong);
    if (setting.matches()) {
      return advice(setting.group(1), setting.group(2));
    }
    return COLON.matcher(wrong).matches()
        ? Optional.of("write KEY = VALUE, with = and not a colon")
        : Optional.empty();
  }

  private static Optional<String> advice(String key, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (value.charAt(0)) {
      case '[' ->
          BARE_ELEMENT.matcher(value).find()
              ? Optional.of("quote strings, as in " + key + " = [\"a\", \"b\"]")
              : Optional.empty();
      case '"' ->
          value.contains("\\")
              ? Optional.of("a backslash in \"…\" is an escape: write \\\\, or use '…'")
              : Optional.empty();
      case '\'', '{' -> Optional.empty();
      default -> Optional.of(bare(key, value));
    };
  }

  private static String bare(String key, String value) {
    if (TRUTH.matcher(value).matches()) {
      return "write true or false, in lower case and without quotes";
    }
    boolean plain = value.length() <= LONGEST && value.matches("[^\"\\\\\\p{Cntrl}]+");
    return "quote strings" + (plain ? ", as in " + key + " = \"" + Printable.of(value) + '"' : "");
  }
}
