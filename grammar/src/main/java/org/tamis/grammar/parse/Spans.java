package org.tamis.grammar.parse;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.source.Span;

/** The places of ANTLR's tokens and rules, whose ends are inclusive. */
final class Spans {
  private Spans() {}

  static Span of(Token token) {
    int start = token.getStartIndex();
    return new Span(start, Math.max(start, token.getStopIndex() + 1));
  }

  /** Where {@code rule} has no token, the empty place at its start. */
  static Span of(ParserRuleContext rule) {
    int start = rule.start.getStartIndex();
    Token stop = rule.stop;
    return stop == null ? new Span(start, start) : new Span(start, Math.max(start, of(stop).end()));
  }

  /** The empty place after {@code token}, where something is missing. */
  static Span after(Token token) {
    int end = of(token).end();
    if (token.getType() == SieveTokens.MULTI_LINE) {
      end -= lineEndLength(token.getText());
    }
    return new Span(end, end);
  }

  /** What is in {@code rule}; ANTLR has null for nothing. */
  static List<ParseTree> children(ParserRuleContext rule) {
    return rule.children == null ? List.of() : rule.children;
  }

  /** The length of the line end that {@code text} ends with: 0, 1 or 2. */
  static int lineEndLength(String text) {
    if (text.endsWith("\r\n")) {
      return 2;
    }
    return text.endsWith("\n") || text.endsWith("\r") ? 1 : 0;
  }
}
