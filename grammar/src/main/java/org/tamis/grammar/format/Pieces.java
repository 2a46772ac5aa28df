package org.tamis.grammar.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.SyntaxTree;
import org.tamis.grammar.tree.Trivia;

/**
 * The tokens of a script with their comments.
 *
 * @param byPlace by the offset at which the token begins in the script
 * @param lineEnd CRLF where every line end outside of strings is one, otherwise LF: so the answer
 *     is the same for what was written with it
 */
record Pieces(Map<Integer, Piece> byPlace, String lineEnd) {
  static Pieces of(SyntaxTree tree) {
    List<SyntaxToken> tokens = tree.root().tokens().toList();
    List<Piece> pieces = new ArrayList<>(tokens.size());
    String lineEnd = LineEnds.of(tree.source(), tokens);
    tokens.forEach(token -> pieces.add(piece(tree.source(), token, lineEnd)));
    Map<Integer, Piece> byPlace = HashMap.newHashMap(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && comesBeforeComments(pieces.get(i - 1), pieces.get(i))) {
        pieces.set(i, pieces.get(i).withBehind(pieces.get(i - 1).behind()));
        byPlace.put(tokens.get(i - 1).span().start(), pieces.get(i - 1).withBehind(List.of()));
      }
      byPlace.put(tokens.get(i).span().start(), pieces.get(i));
    }
    return new Pieces(byPlace, lineEnd);
  }

  Piece get(SyntaxToken token) {
    Piece piece = byPlace.get(token.span().start());
    if (piece == null) {
      throw new IllegalArgumentException("not a token of this script: " + token);
    }
    return piece;
  }

  /**
   * Whether {@code mark} is a `,`, `;` or `{` that stands alone below a comment and belongs before
   * it.
   */
  private static boolean comesBeforeComments(Piece word, Piece mark) {
    boolean moves =
        switch (mark.kind()) {
          case COMMA, SEMICOLON, OPEN_BRACE -> true;
          case IDENTIFIER,
              TAG,
              NUMBER,
              QUOTED,
              MULTI_LINE,
              CLOSE_BRACE,
              OPEN_PARENTHESIS,
              CLOSE_PARENTHESIS,
              OPEN_BRACKET,
              CLOSE_BRACKET,
              END_OF_SCRIPT ->
              false;
        };
    return moves
        && !mark.hasComments()
        && !word.behind().isEmpty()
        && word.behind().getLast().toLineEnd();
  }

  private static Piece piece(Source source, SyntaxToken token, String lineEnd) {
    List<Comment> before = new ArrayList<>();
    int lines = 1;
    for (Trivia trivia : token.leading()) {
      if (trivia.isComment()) {
        before.add(comment(source, trivia, lines));
        lines = 0;
      } else if (trivia.kind() == Trivia.Kind.LINE_END) {
        lines++;
      }
    }
    List<Comment> behind =
        token.commentsBehind().stream().map(trivia -> comment(source, trivia, 0)).toList();
    String text = source.text(token.span());
    return new Piece(
        token.kind(),
        token.kind() == SyntaxToken.Kind.MULTI_LINE ? multiLine(text, lineEnd) : text,
        before,
        behind,
        !before.isEmpty() && lines > 0,
        lines > 1);
  }

  private static Comment comment(Source source, Trivia trivia, int lines) {
    return new Comment(
        source.text(trivia.span()).stripTrailing(),
        trivia.kind() == Trivia.Kind.HASH_COMMENT,
        lines > 0,
        lines > 1,
        source.position(trivia.span().start()).column() - 1);
  }

  /** RFC 5228 §8.1: the line of {@code text:} and the end of the last are not in the value. */
  private static String multiLine(String text, String lineEnd) {
    int firstEnd = LineEnds.next(text, 0);
    String value = text.substring(LineEnds.after(text, firstEnd), LineEnds.beforeLast(text));
    int colon = text.indexOf(':') + 1;
    String comment = text.substring(colon, firstEnd).strip();
    String space = comment.isEmpty() ? "" : " ";
    return text.substring(0, colon) + space + comment + lineEnd + value;
  }
}
