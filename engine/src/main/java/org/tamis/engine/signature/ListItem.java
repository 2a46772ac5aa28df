package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** A string as one of a list, in the text of a script. */
public final class ListItem {
  private ListItem() {}

  /** Whether the string is one of a list in brackets. */
  public static boolean isIn(Source source, Span item) {
    char before = before(source.text(), item.start());
    return before == '[' || before == ',';
  }

  /** The change that takes the string and its comma out; empty where the string is alone. */
  public static Optional<Fix> removed(Source source, Span item) {
    String text = source.text();
    int next = afterBlanks(text, item.end());
    int last = beforeBlanks(text, item.start());
    if (isIn(source, item) && next < text.length() && text.charAt(next) == ',') {
      return Optional.of(removal(item.start(), afterBlanks(text, next + 1)));
    }
    return before(text, item.start()) == ','
        ? Optional.of(removal(last - 1, item.end()))
        : Optional.empty();
  }

  private static Fix removal(int start, int end) {
    return new Fix.Replace(new Span(start, end), "");
  }

  private static char before(String text, int at) {
    int last = beforeBlanks(text, at);
    return last == 0 ? '\0' : text.charAt(last - 1);
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int beforeBlanks(String text, int from) {
    int at = from;
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
