package org.tamis.cli.html;

import org.tamis.grammar.text.Printable;

/** Text of strangers on a page. */
public final class Html {
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
    return "<bdi class=\"" + styleClass + "\">" + escape(text) + "</bdi>";
  }
}
