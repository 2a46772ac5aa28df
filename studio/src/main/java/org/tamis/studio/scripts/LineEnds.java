package org.tamis.studio.scripts;

import org.tamis.grammar.source.Lf;

/** The ends of lines, which browsers do not leave as they are. */
final class LineEnds {
  private LineEnds() {}

  /**
   * A draft with the line ends of a stored text: with those of most of its lines, and the stored
   * text itself where the draft differs in nothing else.
   */
  static String like(String stored, String draft) {
    String lines = Lf.of(draft);
    if (lines.equals(Lf.of(stored))) {
      return stored;
    }
    return isMostlyCrLf(stored) ? lines.replace("\n", "\r\n") : lines;
  }

  private static boolean isMostlyCrLf(String text) {
    long all = text.chars().filter(c -> c == '\n').count();
    long crLf = 0;
    for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
      crLf++;
    }
    return crLf * 2 > all;
  }
}
