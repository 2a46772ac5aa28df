package org.tamis.grammar.edit;

import java.util.ArrayList;
import java.util.List;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.Trivia;

/**
 * What stands between two commands of a script without errors: the same as in the lossless tree,
 * without the tokens around it, so that a long script is opened in milliseconds.
 */
public final class Gap {
  private final String text;
  private final int end;
  private int at;

  private Gap(String text, Span place) {
    this.text = text;
    this.at = place.start();
    this.end = place.end();
  }

  /**
   * The blanks, line ends and comments in {@code place}, in order; they end before the first
   * character that is none.
   */
  public static List<Trivia> in(String text, Span place) {
    Gap gap = new Gap(text, place);
    List<Trivia> found = new ArrayList<>();
    while (gap.at < gap.end) {
      int start = gap.at;
      Trivia.Kind kind = gap.read();
      if (gap.at == start) {
        return found;
      }
      found.add(new Trivia(kind, new Span(start, gap.at)));
    }
    return found;
  }

  /** As {@link #in}, of a whole text. */
  public static List<Trivia> of(String text) {
    return in(text, new Span(0, text.length()));
  }

  /** Reads one; stays where it is at anything else. */
  private Trivia.Kind read() {
    switch (text.charAt(at)) {
      case ' ', '\t' -> {
        at = whileBlank(at);
        return Trivia.Kind.BLANKS;
      }
      case '\r', '\n' -> {
        at += text.startsWith("\r\n", at) && at + 1 < end ? 2 : 1;
        return Trivia.Kind.LINE_END;
      }
      case '#' -> {
        at = lineEnd(at);
        return Trivia.Kind.HASH_COMMENT;
      }
      case '/' -> {
        at = commentEnd(at);
        return Trivia.Kind.BRACKET_COMMENT;
      }
      case '\uFEFF' -> {
        at++;
        return Trivia.Kind.BYTE_ORDER_MARK;
      }
      default -> {
        return Trivia.Kind.SKIPPED;
      }
    }
  }

  private int whileBlank(int from) {
    int to = from;
    while (to < end && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return to;
  }

  private int lineEnd(int from) {
    int to = from;
    while (to < end && text.charAt(to) != '\r' && text.charAt(to) != '\n') {
      to++;
    }
    return to;
  }

  /** RFC 5228 §2.3: bracketed comments do not nest. */
  private int commentEnd(int from) {
    int close = text.startsWith("/*", from) ? text.indexOf("*/", from + 2) : -1;
    return close < 0 || close + 2 > end ? from : close + 2;
  }
}
