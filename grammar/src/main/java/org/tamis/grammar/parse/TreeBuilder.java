package org.tamis.grammar.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.tamis.grammar.antlr.SieveRules.BlockContext;
import org.tamis.grammar.antlr.SieveRules.CommandContext;
import org.tamis.grammar.antlr.SieveRules.ScriptContext;
import org.tamis.grammar.antlr.SieveRules.StringListContext;
import org.tamis.grammar.antlr.SieveRules.TestContext;
import org.tamis.grammar.antlr.SieveRules.TestListContext;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.tree.SyntaxElement;
import org.tamis.grammar.tree.SyntaxNode;
import org.tamis.grammar.tree.SyntaxToken;
import org.tamis.grammar.tree.SyntaxTree;
import org.tamis.grammar.tree.Trivia;

/** Makes the lossless tree: ANTLR's tree for the shape, the scan for what stands between tokens. */
final class TreeBuilder {
  private final List<CommonToken> tokens;

  /** The first token that is not yet in the tree. */
  private int next;

  private TreeBuilder(List<CommonToken> tokens) {
    this.tokens = tokens;
  }

  static SyntaxTree tree(Source source, Scan scan, ScriptContext rules) {
    TreeBuilder builder = new TreeBuilder(scan.tokens());
    return new SyntaxTree(source, new SyntaxNode(SyntaxNode.Kind.SCRIPT, builder.children(rules)));
  }

  private List<SyntaxElement> children(ParserRuleContext rule) {
    List<SyntaxElement> elements = new ArrayList<>();
    List<SyntaxElement> misplaced = new ArrayList<>();
    boolean betweenCommands = rule instanceof ScriptContext || rule instanceof BlockContext;
    for (ParseTree child : Spans.children(rule)) {
      if (betweenCommands && child instanceof ErrorNode error) {
        misplaced.add(token(error.getSymbol()));
      } else {
        addUnparsed(misplaced, elements);
        add(child, elements);
      }
    }
    addUnparsed(misplaced, elements);
    return elements;
  }

  private static void addUnparsed(List<SyntaxElement> misplaced, List<SyntaxElement> to) {
    if (!misplaced.isEmpty()) {
      to.add(new SyntaxNode(SyntaxNode.Kind.UNPARSED, misplaced));
      misplaced.clear();
    }
  }

  private void add(ParseTree child, List<SyntaxElement> to) {
    switch (child) {
      case CommandContext command ->
          addNode(
              command.exception == null ? SyntaxNode.Kind.COMMAND : SyntaxNode.Kind.UNPARSED,
              command,
              to);
      case BlockContext block -> addNode(SyntaxNode.Kind.BLOCK, block, to);
      case TestContext test -> addNode(SyntaxNode.Kind.TEST, test, to);
      case TestListContext list -> addNode(SyntaxNode.Kind.TEST_LIST, list, to);
      case StringListContext list when list.LBRACK() != null ->
          addNode(SyntaxNode.Kind.STRING_LIST, list, to);
      case ParserRuleContext transparent -> to.addAll(children(transparent));
      case TerminalNode leaf -> to.add(token(leaf.getSymbol()));
      default -> throw new IllegalStateException("not in a parse tree: " + child.getClass());
    }
  }

  /** A rule that failed at its first token has none, and makes no node. */
  private void addNode(SyntaxNode.Kind kind, ParserRuleContext rule, List<SyntaxElement> to) {
    List<SyntaxElement> elements = children(rule);
    if (!elements.isEmpty()) {
      to.add(new SyntaxNode(kind, elements));
    }
  }

  private SyntaxToken token(Token token) {
    List<Trivia> leading = new ArrayList<>();
    while (next < token.getTokenIndex()) {
      leading.add(trivia(tokens.get(next++)));
    }
    next++;
    return new SyntaxToken(
        kind(token.getType()),
        Spans.of(token),
        leading,
        token.getType() == Token.EOF ? List.of() : trailing(token));
  }

  /** What stands in the line of {@code token} behind it belongs to it. */
  private List<Trivia> trailing(Token token) {
    List<Trivia> trailing = new ArrayList<>();
    boolean endsItsLine = token.getType() == SieveTokens.MULTI_LINE;
    while (!endsItsLine && tokens.get(next).getChannel() != Token.DEFAULT_CHANNEL) {
      endsItsLine = tokens.get(next).getType() == SieveTokens.LINE_END;
      trailing.add(trivia(tokens.get(next++)));
    }
    return trailing;
  }

  private static Trivia trivia(Token token) {
    return new Trivia(triviaKind(token.getType()), Spans.of(token));
  }

  private static Trivia.Kind triviaKind(int type) {
    return switch (type) {
      case SieveTokens.BLANKS -> Trivia.Kind.BLANKS;
      case SieveTokens.LINE_END -> Trivia.Kind.LINE_END;
      case SieveTokens.HASH_COMMENT -> Trivia.Kind.HASH_COMMENT;
      case SieveTokens.BRACKET_COMMENT -> Trivia.Kind.BRACKET_COMMENT;
      case SieveTokens.BYTE_ORDER_MARK -> Trivia.Kind.BYTE_ORDER_MARK;
      default -> Trivia.Kind.SKIPPED;
    };
  }

  private static SyntaxToken.Kind kind(int type) {
    return switch (type) {
      case SieveTokens.IDENTIFIER, SieveTokens.COMMAND_WORD -> SyntaxToken.Kind.IDENTIFIER;
      case SieveTokens.TAG -> SyntaxToken.Kind.TAG;
      case SieveTokens.NUMBER -> SyntaxToken.Kind.NUMBER;
      case SieveTokens.QUOTED -> SyntaxToken.Kind.QUOTED;
      case SieveTokens.MULTI_LINE -> SyntaxToken.Kind.MULTI_LINE;
      case SieveTokens.LBRACE -> SyntaxToken.Kind.OPEN_BRACE;
      case SieveTokens.RBRACE -> SyntaxToken.Kind.CLOSE_BRACE;
      case SieveTokens.LPAREN -> SyntaxToken.Kind.OPEN_PARENTHESIS;
      case SieveTokens.RPAREN -> SyntaxToken.Kind.CLOSE_PARENTHESIS;
      case SieveTokens.LBRACK -> SyntaxToken.Kind.OPEN_BRACKET;
      case SieveTokens.RBRACK -> SyntaxToken.Kind.CLOSE_BRACKET;
      case SieveTokens.COMMA -> SyntaxToken.Kind.COMMA;
      case SieveTokens.SEMI -> SyntaxToken.Kind.SEMICOLON;
      case Token.EOF -> SyntaxToken.Kind.END_OF_SCRIPT;
      default -> throw new IllegalStateException("not a token of the parser: " + type);
    };
  }
}
