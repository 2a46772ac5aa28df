package org.tamis.grammar.format;

import java.util.List;
import java.util.stream.Stream;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.Trivia;

/** CRLF, LF and CR. */
final class LineEnds {
  private static final String CRLF = "\r\n";

  private LineEnds() {}

  /** What the lines of the script end with. */
  static String of(Source source, List<SyntaxToken> tokens) {
    boolean[] seen = new boolean[2];
    for (SyntaxToken token : tokens) {
      Stream.concat(token.leading().stream(), token.trailing().stream())
          .filter(trivia -> trivia.kind() == Trivia.Kind.LINE_END || trivia.isComment())
          .forEach(trivia -> look(source.text(trivia.span()), seen));
      if (token.kind() == SyntaxToken.Kind.MULTI_LINE) {
        String text = source.text(token.span());
        int first = next(text, 0);
        look(text.substring(first, after(text, first)), seen);
        look(text.substring(beforeLast(text)), seen);
      }
    }
    return seen[0] && !seen[1] ? CRLF : "\n";
  }

  /** Notes in {@code seen} whether there is a CRLF, and whether there is another line end. */
  private static void look(String text, boolean[] seen) {
    for (int at = next(text, 0); at < text.length(); at = next(text, after(text, at))) {
      seen[text.startsWith(CRLF, at) ? 0 : 1] = true;
    }
  }

  /** Where the first line end from {@code from} on begins; the length of the text without one. */
  static int next(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The place after the line end at {@code at}. */
  static int after(String text, int at) {
    return Math.min(text.length(), at + (text.startsWith(CRLF, at) ? 2 : 1));
  }

  /** Where the line end at the end of {@code text} begins; its length where it ends without one. */
  static int beforeLast(String text) {
    if (text.endsWith(CRLF)) {
      return text.length() - 2;
    }
    return text.endsWith("\n") || text.endsWith("\r") ? text.length() - 1 : text.length();
  }
}
