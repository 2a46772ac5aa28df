package org.tamis.grammar.parse;

import java.util.Optional;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Characters that are no ASCII and look like some, or like nothing. */
final class Lookalike {
  /** RFC 5228 §8.1 is ASCII; full-width forms are in the same order, from U+FF01 on. */
  private static final int FULL_WIDTH = 0xFF01 - '!';

  private Lookalike() {}

  static Optional<Meant> of(Source source, Span stray, String text) {
    int first = text.codePointAt(0);
    if (isFullWidth(text)) {
      String ascii = Character.toString(first - FULL_WIDTH);
      return Optional.of(
          Meant.replace(
              "write `" + ascii + "`, and ASCII punctuation in all of the script",
              new Span(stray.start(), stray.start() + 1),
              ascii));
    }
    if (Character.getType(first) == Character.FORMAT) {
      Span one = new Span(stray.start(), stray.start() + Character.charCount(first));
      return Optional.of(Meant.replace("it cannot be seen: remove it", one, ""));
    }
    return Character.isLetter(first) && isInWord(source, stray)
        ? Optional.of(
            new Meant(
                "words have ASCII letters only: type this one again, or quote it if it is text",
                Optional.empty()))
        : Optional.empty();
  }

  static boolean isFullWidth(String text) {
    int first = text.codePointAt(0);
    return first >= FULL_WIDTH + '!' && first <= FULL_WIDTH + '~';
  }

  private static boolean isInWord(Source source, Span stray) {
    String text = source.text();
    boolean before = stray.start() > 0 && isLetter(text.charAt(stray.start() - 1));
    return before || (stray.end() < text.length() && isLetter(text.charAt(stray.end())));
  }

  private static boolean isLetter(char c) {
    return c < 0x80 && Character.isLetter(c);
  }
}
