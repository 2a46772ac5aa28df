package org.tamis.grammar.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveRules.BlockContext;
import org.tamis.grammar.antlr.SieveRules.CommandContext;
import org.tamis.grammar.antlr.SieveRules.ScriptContext;
import org.tamis.grammar.antlr.SieveTokens;

/**
 * One mistake, one error. Where a command does not parse, all of it up to its {@code ;} or block is
 * given up; ANTLR's own repairs, which add and drop tokens, lead to errors that nobody made.
 */
final class Recovery extends DefaultErrorStrategy {
  private final SyntaxErrors errors;
  private String lastCode = "";
  private int blocksWithoutBrace;

  Recovery(SyntaxErrors errors) {
    this.errors = errors;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      lastCode = errors.report((ParserRuleContext) e.getCtx(), parser);
      if (lastCode.equals(Codes.MISSING_BLOCK)) {
        blocksWithoutBrace++;
      }
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    switch (parser.getContext()) {
      case CommandContext command -> skipCommand(parser);
      case BlockContext block -> endErrorCondition(parser); // sync() left only EOF
      default -> throw e; // up to the command
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Between commands: passes over what cannot begin one. */
  @Override
  public void sync(Parser parser) {
    ParserRuleContext where = parser.getContext();
    if (where instanceof ScriptContext || where instanceof BlockContext) {
      while (isMisplaced(next(parser), where)) {
        beginErrorCondition(parser);
        skipMisplaced(parser);
        endErrorCondition(parser);
      }
    }
  }

  private static boolean isMisplaced(int type, ParserRuleContext where) {
    return switch (type) {
      case SieveTokens.IDENTIFIER, SieveTokens.COMMAND_WORD, SieveTokens.LBRACE, Token.EOF -> false;
      case SieveTokens.RBRACE -> where instanceof ScriptContext;
      default -> true;
    };
  }

  private void skipMisplaced(Parser parser) {
    switch (next(parser)) {
      case SieveTokens.RBRACE -> skipBraces(parser);
      case SieveTokens.SEMI -> {
        errors.reportMisplaced(parser);
        skipRun(parser, SieveTokens.SEMI);
      }
      default -> {
        errors.reportMisplaced(parser);
        skipToEndOfCommand(parser);
      }
    }
  }

  /** The brace that closes a block without an opening brace belongs to that error. */
  private void skipBraces(Parser parser) {
    if (blocksWithoutBrace > 0) {
      blocksWithoutBrace--;
      parser.consume();
    } else {
      errors.reportMisplaced(parser);
      skipRun(parser, SieveTokens.RBRACE);
    }
  }

  private static void skipRun(Parser parser, int type) {
    while (next(parser) == type) {
      parser.consume();
    }
  }

  private void skipCommand(Parser parser) {
    boolean wordAmongArguments =
        lastCode.equals(Codes.EXPECTED_TEST) || lastCode.equals(Codes.EXPECTED_STRING);
    if (wordAmongArguments && next(parser) == SieveTokens.COMMAND_WORD) {
      parser.consume();
    }
    skipToEndOfCommand(parser);
    endErrorCondition(parser);
  }

  private static void skipToEndOfCommand(Parser parser) {
    while (true) {
      switch (next(parser)) {
        case SieveTokens.SEMI -> {
          parser.consume();
          return;
        }
        case SieveTokens.LBRACE, SieveTokens.RBRACE, SieveTokens.COMMAND_WORD, Token.EOF -> {
          return;
        }
        default -> parser.consume();
      }
    }
  }

  private static int next(Parser parser) {
    return parser.getInputStream().LA(1);
  }
}
