package org.tamis.grammar.format;

import java.util.List;
import org.tamis.grammar.tree.SyntaxToken;

/**
 * A token with its comments, and all that is kept of the white space around it.
 *
 * @param text as it is written again; a {@code text:} string without its last line end
 * @param before the comments before it, the first of which begins a line
 * @param behind the comments behind it in its line
 * @param ownLine whether a line ends between the last comment before it and the token
 * @param afterBlank whether a blank line is directly before it
 */
record Piece(
    SyntaxToken.Kind kind,
    String text,
    List<Comment> before,
    List<Comment> behind,
    boolean ownLine,
    boolean afterBlank) {
  Piece {
    before = List.copyOf(before);
    behind = List.copyOf(behind);
  }

  /** Whether what follows must begin a line. */
  boolean endsLine() {
    return kind == SyntaxToken.Kind.MULTI_LINE;
  }

  boolean hasComments() {
    return !before.isEmpty() || !behind.isEmpty();
  }

  Piece withBehind(List<Comment> comments) {
    return new Piece(kind, text, before, comments, ownLine, afterBlank);
  }

  /** Its width as part of one line; {@link Widths#BREAKS} where it cannot be that. */
  int width() {
    if (!before.isEmpty() || endsLine() || Widths.isLong(text)) {
      return Widths.BREAKS;
    }
    int comments = behind.stream().mapToInt(comment -> 1 + comment.width()).sum();
    return Math.min(Widths.BREAKS, Widths.of(text) + comments);
  }
}
