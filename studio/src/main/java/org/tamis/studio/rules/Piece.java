package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.edit.Gap;
import org.tamis.grammar.source.Span;
import org.tamis.grammar.tree.Trivia;

/** What stands at the top level of a script, in order. */
sealed interface Piece {
  Span span();

  /** White space or a comment. */
  record Between(Trivia trivia) implements Piece {
    @Override
    public Span span() {
      return trivia.span();
    }

    boolean isLineEnd() {
      return trivia.kind() == Trivia.Kind.LINE_END;
    }

    boolean isBlank() {
      return trivia.kind() == Trivia.Kind.BLANKS;
    }

    boolean isComment() {
      return trivia.isComment();
    }
  }

  /** Code of a rule. */
  record RuleCode(Span span, State state, Chain chain) implements Piece {}

  /** A command that is no rule. */
  record OtherCode(Span span) implements Piece {}

  /** All of a script that parsed. */
  static List<Piece> of(Script script, List<Chain> chains) {
    String text = script.source().text();
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (Chain chain : chains) {
      addBetween(text, new Span(at, chain.span().start()), pieces);
      pieces.add(
          chain.isRule()
              ? new RuleCode(chain.span(), Switch.stateOf(chain), chain)
              : new OtherCode(chain.span()));
      at = chain.span().end();
    }
    addBetween(text, new Span(at, text.length()), pieces);
    return pieces;
  }

  private static void addBetween(String text, Span place, List<Piece> to) {
    for (Trivia trivia : Gap.in(text, place)) {
      to.add(off(text, trivia).<Piece>map(rule -> rule).orElseGet(() -> new Between(trivia)));
    }
  }

  private static Optional<RuleCode> off(String text, Trivia trivia) {
    if (trivia.kind() != Trivia.Kind.BRACKET_COMMENT) {
      return Optional.empty();
    }
    return OffComment.in(text.substring(trivia.span().start(), trivia.span().end()))
        .map(off -> new RuleCode(trivia.span(), off.state(), off.code()));
  }
}
