package org.tamis.grammar.source;

/** The form of line ends in text that people edit; {@link Crlf} is that of strings and mail. */
public final class Lf {
  private Lf() {}

  /** The text with LF for each CRLF, LF and CR. */
  public static String of(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
