package org.tamis.engine.message;

/**
 * The text of an HTML document that a reader sees. Paragraphs, list items, rows of tables and the
 * like stand on lines of their own that end with CRLF; other white space, no-break spaces included,
 * is one space. What only programs see is left out: scripts, styles, elements that are hidden.
 *
 * <p>It is read in one pass without a tree of elements: only those that are open are known.
 */
public final class HtmlText {
  /** What a character of HTML costs in steps of work. */
  public static final int STEPS = 4;

  private HtmlText() {}

  /** Never fails; any text is HTML. */
  public static String of(String html) {
    char[] characters = Scratch.CHARACTERS.take(html.length());
    html.getChars(0, html.length(), characters, 0);
    String text = HtmlReader.read(characters, html.length());
    Scratch.CHARACTERS.giveBack(characters);
    return text;
  }
}
