package org.tamis.grammar.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;

/**
 * Semicolons where commas separate: inside brackets or parentheses that are closed again before a
 * block begins or ends, a semicolon ends no command. Those of one list are one mistake.
 */
final class Semicolons {
  /** One opening bracket or parenthesis, with the semicolons directly in it. */
  private record Open(int type, List<CommonToken> semicolons) {
    boolean isClosedBy(int closing) {
      return type == SieveTokens.LBRACK
          ? closing == SieveTokens.RBRACK
          : closing == SieveTokens.RPAREN;
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<List<CommonToken>> found = new ArrayList<>();

  private Semicolons() {}

  /** Those that were meant to be commas, by list, in no order. */
  static List<List<CommonToken>> meantAsCommas(List<CommonToken> tokens) {
    Semicolons semicolons = new Semicolons();
    tokens.forEach(semicolons::take);
    return semicolons.found;
  }

  private void take(CommonToken token) {
    switch (token.getType()) {
      case SieveTokens.LBRACK, SieveTokens.LPAREN ->
          open.push(new Open(token.getType(), new ArrayList<>()));
      case SieveTokens.RBRACK, SieveTokens.RPAREN -> close(token.getType());
      case SieveTokens.SEMI -> {
        if (!open.isEmpty()) {
          open.peek().semicolons().add(token);
        }
      }
      case SieveTokens.LBRACE, SieveTokens.RBRACE, SieveTokens.COMMAND_WORD -> open.clear();
      default -> {}
    }
  }

  private void close(int type) {
    if (!open.isEmpty() && open.peek().isClosedBy(type)) {
      List<CommonToken> semicolons = open.pop().semicolons();
      if (!semicolons.isEmpty()) {
        found.add(semicolons);
      }
    } else {
      open.clear();
    }
  }
}
