package org.tamis.grammar.parse;

import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Checks on the tokens, before the parser recurses, that blocks and tests are not too deep.
 *
 * <p>It follows the parser's depth, also where the parser recovers from an error: only braces and
 * command words get it out of a command. A count that is too high costs a false error in a script
 * that has errors anyway; one that is too low would cost the stack.
 */
final class Nesting {
  private final ParseLimits limits;
  private final int[] testsAtParenthesis;
  private int blocks;
  private int parentheses;
  private int tests;
  private boolean atCommand = true;
  private int outermostCommand;

  private Nesting(ParseLimits limits) {
    this.limits = limits;
    this.testsAtParenthesis = new int[limits.testNesting() + 1];
  }

  /**
   * Reports the first breach, hides the outermost command with it and all after that from the
   * parser, and returns where that is.
   */
  static Optional<Span> limit(Source source, Scan scan, ParseLimits limits, Diagnostics found) {
    Nesting nesting = new Nesting(limits);
    for (CommonToken token : scan.tokens()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        nesting.step(token);
        if (nesting.isTooDeep()) {
          found.add(nesting.error(source, token));
          return Optional.of(scan.hideFrom(nesting.outermostCommand));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isTooDeep() {
    return blocks > limits.blockNesting() || tests > limits.testNesting();
  }

  private Diagnostic error(Source source, Token token) {
    if (blocks > limits.blockNesting()) {
      return Diagnostic.error(
              source,
              Codes.DEEP_BLOCKS,
              Spans.of(token),
              "blocks nested too deeply: at most " + limits.blockNesting() + " levels")
          .withHint("use `elsif`, or end a rule with `stop`, instead of nesting blocks");
    }
    return Diagnostic.error(
            source,
            Codes.DEEP_TESTS,
            Spans.of(token),
            "tests nested too deeply: at most " + limits.testNesting() + " levels")
        .withHint("put the tests next to each other in one allof (…, …) or anyof (…, …)");
  }

  private void step(Token token) {
    if (atCommand && blocks == 0) {
      outermostCommand = token.getTokenIndex();
    }
    switch (token.getType()) {
      case SieveTokens.LBRACE -> {
        blocks++;
        endCommand();
      }
      case SieveTokens.RBRACE -> {
        blocks = Math.max(0, blocks - 1);
        endCommand();
      }
      case SieveTokens.SEMI -> endCommand();
      case SieveTokens.COMMAND_WORD -> beginCommand();
      case SieveTokens.IDENTIFIER -> name();
      case SieveTokens.LPAREN -> open();
      case SieveTokens.COMMA -> tests = parentheses == 0 ? 0 : testsAtParenthesis[parentheses - 1];
      case SieveTokens.RPAREN -> close();
      default -> {}
    }
  }

  private void beginCommand() {
    endCommand();
    atCommand = false;
  }

  private void endCommand() {
    parentheses = 0;
    tests = 0;
    atCommand = true;
  }

  private void name() {
    if (atCommand) {
      atCommand = false;
    } else {
      tests++;
    }
  }

  private void open() {
    // More parentheses than tests are no tests: the parser gives up at the second "(" in a row.
    if (parentheses < testsAtParenthesis.length) {
      testsAtParenthesis[parentheses++] = tests;
    }
  }

  private void close() {
    if (parentheses > 0) {
      tests = testsAtParenthesis[--parentheses];
    }
  }
}
