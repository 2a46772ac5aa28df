package org.tamis.engine.message;

import java.nio.charset.Charset;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

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
    char[] characters = Scratch.CHARACTERS.take(html, html.length());
    html.getChars(0, html.length(), characters, 0);
    return of(html, characters, html.length());
  }

  /**
   * As {@link #of(String)}, where it can be without that string.
   *
   * @param charset that the octets are in, if they are well-formed
   * @param html makes the string, where they are not
   * @param pay gets the number of characters before they are read
   */
  static String of(
      byte[] octets, int from, int to, Charset charset, Supplier<String> html, IntConsumer pay) {
    char[] characters = Scratch.CHARACTERS.take(octets, to - from);
    int length = OctetText.decodeValid(octets, from, to, charset, characters);
    if (length >= 0) {
      pay.accept(length);
      return of(octets, characters, length);
    }
    Scratch.CHARACTERS.giveBack(octets, characters);
    String text = html.get();
    pay.accept(text.length());
    return of(text);
  }

  /**
   * @param scratch given back, for its owner
   */
  private static String of(Object owner, char[] scratch, int length) {
    String text = HtmlReader.read(scratch, length);
    Scratch.CHARACTERS.giveBack(owner, scratch);
    return text;
  }
}
