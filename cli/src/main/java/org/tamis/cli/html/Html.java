package org.tamis.cli.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.grammar.text.Printable;

/** Text of strangers on a page. */
public final class Html {
  private static final int LONG = 20;
  private static final Pattern LONG_WORD = Pattern.compile("\\s+|\\S+");

  /** Up to and with one of the characters behind which a reader expects a break. */
  private static final Pattern PARTS =
      Pattern.compile("[^@./_=:;,+-]*+[@./_=:;,+-]++|[^@./_=:;,+-]++");

  /** RFC 5322 §3.2.4, before an address in angle brackets; possessive, so linear. */
  private static final Pattern QUOTED_NAME =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)++)\"(?=\\s?<)");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private Html() {}

  /**
   * The text as it may stand in an element or in a quoted attribute: no character of it means
   * anything to a browser, moves others, or turns the direction of writing.
   */
  public static String escape(String text) {
    String printable = Printable.of(text);
    StringBuilder escaped = new StringBuilder(printable.length() + 16);
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** An element whose text may be written in another direction than what is around it. */
  public static String isolated(String styleClass, String text) {
    return "<bdi class=\"" + styleClass + "\">" + breakable(text) + "</bdi>";
  }

  /**
   * As {@link #escape}, for an element: long addresses, paths and numbers may break after
   * {@code @}, dots, slashes and the like, so that they need not within a word.
   */
  public static String breakable(String text) {
    return LONG_WORD
        .matcher(Printable.of(text))
        .results()
        .map(word -> word.group().length() < LONG ? escape(word.group()) : broken(word.group()))
        .collect(Collectors.joining());
  }

  private static String broken(String word) {
    return PARTS
        .matcher(word)
        .results()
        .map(part -> escape(part.group()))
        .collect(Collectors.joining("<wbr>"));
  }

  /** A field of addresses whose display names have no quotes: {@code Smith, Ann <ann@…>}. */
  public static String unquoted(String addresses) {
    return QUOTED_NAME
        .matcher(addresses)
        .replaceAll(
            name -> Matcher.quoteReplacement(ESCAPED.matcher(name.group(1)).replaceAll("$1")));
  }
}
