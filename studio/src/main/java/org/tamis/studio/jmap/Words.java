package org.tamis.studio.jmap;

import org.tamis.grammar.text.Printable;

/** Strangers' text inside a sentence. */
final class Words {
  private static final int LONGEST = 80;

  private Words() {}

  static String quoted(String text) {
    return '"' + Printable.cut(text, LONGEST) + '"';
  }
}
