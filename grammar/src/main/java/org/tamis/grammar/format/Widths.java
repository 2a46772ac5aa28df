package org.tamis.grammar.format;

import java.util.List;
import org.tamis.grammar.tree.SyntaxElement;
import org.tamis.grammar.tree.SyntaxNode;
import org.tamis.grammar.tree.SyntaxToken;

/** How wide things are on one line, in code points. */
final class Widths {
  /** Of what goes over several lines, or is wider than any line. */
  static final int BREAKS = 1 << 20;

  /** Code points in a line, if it can be helped. */
  static final int LINE = 100;

  private final Pieces pieces;

  Widths(Pieces pieces) {
    this.pieces = pieces;
  }

  /** Of the first line of {@code text}. */
  static int of(String text) {
    return text.codePointCount(0, LineEnds.next(text, 0));
  }

  /** Whether the text has several lines. */
  static boolean isLong(String text) {
    return LineEnds.next(text, 0) < text.length();
  }

  /** The width on one line; {@link #BREAKS} or more where it does not fit on any. */
  int of(SyntaxElement element) {
    return switch (element) {
      case SyntaxToken token -> pieces.get(token).width();
      case SyntaxNode node -> of(node);
    };
  }

  /** Stops at the first that is too wide: each level of tests looks at one line's worth. */
  private int of(SyntaxNode node) {
    List<SyntaxElement> children = node.children();
    int width = of(children.getFirst());
    for (int i = 1; i < children.size() && width <= LINE; i++) {
      int space = spaceBetween(children.get(i - 1), children.get(i)) ? 1 : 0;
      width += space + of(children.get(i));
    }
    return width <= LINE ? width : BREAKS;
  }

  /** The widest of the strings of a list, without the comments. */
  int widest(SyntaxNode list) {
    return list.tokens().mapToInt(token -> of(pieces.get(token).text())).max().orElse(0);
  }

  private static boolean spaceBetween(SyntaxElement left, SyntaxElement right) {
    boolean opens =
        left instanceof SyntaxToken token
            && (token.kind() == SyntaxToken.Kind.OPEN_BRACKET
                || token.kind() == SyntaxToken.Kind.OPEN_PARENTHESIS);
    boolean closes =
        right instanceof SyntaxToken token
            && (token.kind() == SyntaxToken.Kind.CLOSE_BRACKET
                || token.kind() == SyntaxToken.Kind.CLOSE_PARENTHESIS
                || token.kind() == SyntaxToken.Kind.COMMA);
    return !opens && !closes;
  }
}
