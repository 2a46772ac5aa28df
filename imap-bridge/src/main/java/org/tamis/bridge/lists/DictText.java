package org.tamis.bridge.lists;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a Dovecot file dictionary: a line with a key and a line with its value, in turn. Of
 * one key the last value counts; a key without a whole line for its value is not there.
 *
 * @param values by key, in the order of the text
 */
public record DictText(Map<String, String> values) {
  /** Dovecot looks for the members of its lists there. */
  private static final String MEMBERS = "priv/sieve/extlists/";

  private static final Pattern LINE_END = Pattern.compile("\r?\n");
  private static final Pattern IN_LINE = Pattern.compile("\u0001([01trn])");
  private static final Pattern IN_KEY = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  public DictText {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Whether a text is one: all keys of Dovecot are private to a user or shared. */
  static boolean is(String text) {
    return text.startsWith("priv/") || text.startsWith("shared/");
  }

  public static DictText parse(String text) {
    String[] lines = LINE_END.split(text, -1);
    Map<String, String> values = new LinkedHashMap<>();
    // behind the last line end there is no line
    for (int i = 0; i + 1 < lines.length - 1; i += 2) {
      values.put(unescaped(lines[i]), unescaped(lines[i + 1]));
    }
    return new DictText(values);
  }

  /** The members of a list; their values mean nothing. */
  List<String> members() {
    return values.keySet().stream()
        .filter(key -> key.startsWith(MEMBERS))
        .map(key -> plain(key.substring(MEMBERS.length())))
        .toList();
  }

  /** What cannot stand in a line is U+0001 and a letter or digit. */
  private static String unescaped(String line) {
    return IN_LINE
        .matcher(line)
        .replaceAll(found ->
            switch (found.group(1)) {
              case "0" -> "\0";
              case "1" -> "\u0001";
              case "t" -> "\t";
              case "r" -> "\r";
              default -> "\n";
            });
  }

  /** A slash separates the parts of a key, so that one in a part is {@code \|}. */
  private static String plain(String part) {
    return IN_KEY
        .matcher(part)
        .replaceAll(
            found -> found.group(1).equals("|") ? "/" : Matcher.quoteReplacement(found.group(1)));
  }
}
