package org.tamis.grammar.parse;

import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.tamis.grammar.antlr.SieveRules.BlockContext;
import org.tamis.grammar.antlr.SieveRules.CommandContext;
import org.tamis.grammar.antlr.SieveRules.StringContext;
import org.tamis.grammar.antlr.SieveRules.StringListContext;
import org.tamis.grammar.antlr.SieveRules.TestContext;
import org.tamis.grammar.antlr.SieveRules.TestListContext;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Says in a script author's words why the parser stopped at a token. */
final class SyntaxErrors {
  private static final String WITHOUT_PARENTHESES =
      "write arguments without parentheses and commas";

  private final Source source;
  private final Scan scan;
  private final Diagnostics found;
  private final Slips slips;

  SyntaxErrors(Source source, Scan scan, Diagnostics found) {
    this.source = source;
    this.scan = scan;
    this.found = found;
    this.slips = new Slips(source);
  }

  /**
   * Reports that the next token does not fit, unless a wrong token before it explains that.
   *
   * @return the code
   */
  String report(ParserRuleContext where, Parser parser) {
    Token bad = parser.getCurrentToken();
    Token before = parser.getInputStream().LT(-1);
    Diagnostic diagnostic = describe(where, bad, before);
    boolean followsLexicalError =
        where instanceof BlockContext
            ? scan.openEnd()
            : scan.anyWrong(command(where).start.getTokenIndex(), bad.getTokenIndex());
    if (!followsLexicalError) {
      found.add(diagnostic);
    }
    return diagnostic.code();
  }

  /** Reports that the next token cannot begin a command. */
  void reportMisplaced(Parser parser) {
    Token bad = parser.getCurrentToken();
    Token before = parser.getInputStream().LT(-1);
    int first = before == null ? 0 : before.getTokenIndex() + 1;
    if (!scan.anyWrong(first, bad.getTokenIndex())) {
      found.add(misplaced(bad));
    }
  }

  /** Reports a block that follows no command. */
  void reportLoneBlock(Token brace) {
    found.add(
        error(Codes.LONE_BLOCK, Spans.of(brace), "a block without a command")
            .withLabel("expected a command before `{`")
            .withHint("write its test before the block, as in: if true {"));
  }

  /** Reports a semicolon between a condition and its block. */
  void reportEarlySemicolon(Token semicolon) {
    found.add(slips.earlySemicolon(semicolon));
  }

  private Diagnostic describe(ParserRuleContext where, Token bad, Token before) {
    return switch (where) {
      case BlockContext block -> unclosedBlock(block);
      case StringContext string -> expectedString(bad, before);
      case StringListContext list -> inList(list, bad, before);
      case TestContext test -> expectedTest(bad, before);
      case TestListContext tests -> inTests(tests, bad, before);
      default -> inCommand(command(where), bad, before);
    };
  }

  private static CommandContext command(ParserRuleContext where) {
    ParserRuleContext at = where;
    while (!(at instanceof CommandContext)) {
      at = at.getParent();
    }
    return (CommandContext) at;
  }

  private Diagnostic unclosedBlock(BlockContext block) {
    Span brace = Spans.of(block.start);
    if (block.getParent() instanceof CommandContext command) {
      String message = "unclosed block of " + TokenWords.name(command.name);
      return error(Codes.UNCLOSED_BLOCK, brace, message).withHint("add the missing `}`");
    }
    return error(Codes.UNCLOSED_BLOCK, brace, "unclosed block").withHint("add the missing `}`");
  }

  private Diagnostic expectedString(Token bad, Token before) {
    boolean opened = before.getType() == SieveTokens.LBRACK;
    if (bad.getType() == SieveTokens.RBRACK) {
      Span both = Spans.of(before).to(Spans.of(bad));
      return opened
          ? error(Codes.EMPTY_LIST, both, "a string list cannot be empty")
              .withHint("write at least one string, as in [\"a\", \"b\"]")
          : slips.lateComma(Codes.EXPECTED_STRING, "a string", before);
    }
    String message =
        "expected a string after " + TokenWords.name(before) + ", found " + TokenWords.name(bad);
    Diagnostic error = error(Codes.EXPECTED_STRING, Spans.of(bad), message);
    return switch (bad.getType()) {
      case SieveTokens.IDENTIFIER, SieveTokens.COMMAND_WORD, SieveTokens.NUMBER ->
          opened && isTestList(before)
              ? error.withHint("put tests in parentheses, as in anyof (true, false)")
              : Slips.quoted(error, bad);
      case SieveTokens.LBRACK -> error.withHint("string lists cannot be nested");
      default -> error;
    };
  }

  /** Whether what is opened there stands after {@code anyof} or {@code allof}. */
  private boolean isTestList(Token opening) {
    String name = before(opening).map(Token::getText).orElse("");
    return name.equalsIgnoreCase("anyof") || name.equalsIgnoreCase("allof");
  }

  /** The token before another, without blanks and comments. */
  private Optional<Token> before(Token token) {
    int at = token.getTokenIndex() - 1;
    while (at >= 0 && scan.tokens().get(at).getChannel() != Token.DEFAULT_CHANNEL) {
      at--;
    }
    return at < 0 ? Optional.empty() : Optional.of(scan.tokens().get(at));
  }

  private Diagnostic inList(StringListContext list, Token bad, Token before) {
    return switch (bad.getType()) {
      case SieveTokens.QUOTED, SieveTokens.MULTI_LINE ->
          added(",", Codes.MISSING_COMMA, before, "missing `,` between the strings of a list");
      case SieveTokens.IDENTIFIER, SieveTokens.NUMBER, SieveTokens.TAG, SieveTokens.LBRACK ->
          error(
                  Codes.EXPECTED_STRING,
                  Spans.of(bad),
                  "a string list contains only strings, found " + TokenWords.name(bad))
              .withHint("close the list with `]` before it, or quote it");
      default -> unclosed(Codes.UNCLOSED_LIST, "]", list.start, before);
    };
  }

  private Diagnostic expectedTest(Token bad, Token before) {
    if (before.getType() == SieveTokens.COMMA && bad.getType() == SieveTokens.RPAREN) {
      return slips.lateComma(Codes.EXPECTED_TEST, "a test", before);
    }
    String message =
        "expected a test after " + TokenWords.name(before) + ", found " + TokenWords.name(bad);
    Diagnostic error = error(Codes.EXPECTED_TEST, Spans.of(bad), message);
    return switch (bad.getType()) {
      case SieveTokens.RPAREN ->
          error.withHint(
              before(before).filter(t -> t.getType() == SieveTokens.COMMAND_WORD).isPresent()
                  ? "remove the parentheses"
                  : "a test list contains at least one test");
      case SieveTokens.QUOTED, SieveTokens.MULTI_LINE ->
          error.withHint(
              scan.tokens().get(bad.getTokenIndex() + 1).getType() == SieveTokens.RPAREN
                  ? WITHOUT_PARENTHESES
                  : "write a list of strings in brackets, as in [\"a\", \"b\"]");
      case SieveTokens.TAG, SieveTokens.LBRACK -> error.withHint(WITHOUT_PARENTHESES);
      case SieveTokens.LPAREN -> error.withHint("write allof or anyof before the inner `(`");
      case SieveTokens.COMMAND_WORD ->
          error.withHint(TokenWords.name(bad) + " is a command; put commands in { }");
      default -> error;
    };
  }

  private Diagnostic inTests(TestListContext tests, Token bad, Token before) {
    return switch (bad.getType()) {
      case SieveTokens.IDENTIFIER ->
          added(",", Codes.MISSING_COMMA, before, "missing `,` between tests");
      case SieveTokens.RBRACK -> notOpened(bad, "[");
      case SieveTokens.LPAREN -> unexpected(bad, before);
      case SieveTokens.QUOTED,
          SieveTokens.MULTI_LINE,
          SieveTokens.NUMBER,
          SieveTokens.TAG,
          SieveTokens.LBRACK ->
          slips.lateArgument(bad);
      default -> unclosed(Codes.UNCLOSED_TESTS, ")", tests.start, before);
    };
  }

  private Diagnostic inCommand(CommandContext command, Token bad, Token before) {
    return switch (bad.getType()) {
      case SieveTokens.COMMA ->
          error(Codes.LONE_COMMA, Spans.of(bad), "`,` outside a list")
              .withHint(
                  before == command.name
                      ? "end the command with `;`"
                      : "write several strings as [\"a\", \"b\"], several tests as allof (a, b)");
      case SieveTokens.RPAREN -> notOpened(bad, "(");
      case SieveTokens.RBRACK -> notOpened(bad, "[");
      case SieveTokens.COMMAND_WORD, SieveTokens.RBRACE, Token.EOF -> unended(command, bad, before);
      case SieveTokens.IDENTIFIER ->
          line(bad) > line(before) || !reachesBlock(bad)
              ? unended(command, bad, before)
              : unexpected(bad, before);
      case SieveTokens.LPAREN -> unexpected(bad, before);
      default -> slips.lateArgument(bad);
    };
  }

  /** A command without {@code ;} or block, RFC 5228 §8.2. */
  private Diagnostic unended(CommandContext command, Token bad, Token before) {
    String name = command.name.getText().toLowerCase(Locale.ROOT);
    if (name.equals("else") && bad.getText().equalsIgnoreCase("if")) {
      return slips.elseIf(Spans.of(command.name).to(Spans.of(bad)));
    }
    boolean required = name.equals("require") && before == command.name;
    if (required && bad.getType() == SieveTokens.COMMAND_WORD) {
      return slips.bareRequired(bad);
    }
    boolean untested = before == command.name && bad.getType() == SieveTokens.COMMAND_WORD;
    if (untested && (name.equals("if") || name.equals("elsif"))) {
      return expectedTest(bad, before);
    }
    return switch (name) {
      case "if", "elsif", "else" ->
          missing(Codes.MISSING_BLOCK, before, "missing `{` after " + TokenWords.name(before))
              .withHint("put the commands of `" + name + "` in { }");
      default ->
          added(
              ";", Codes.MISSING_SEMICOLON, before, "missing `;` after " + TokenWords.name(before));
    };
  }

  private Diagnostic misplaced(Token bad) {
    return switch (bad.getType()) {
      case SieveTokens.RBRACE -> notOpened(bad, "{");
      case SieveTokens.RPAREN -> notOpened(bad, "(");
      case SieveTokens.RBRACK -> notOpened(bad, "[");
      case SieveTokens.SEMI ->
          error(Codes.LONE_SEMICOLON, Spans.of(bad), "`;` without a command")
              .withHint("remove it; a block does not end with `;`")
              .withFix(new Fix.Replace(Spans.of(bad), ""));
      default ->
          error(
              Codes.EXPECTED_COMMAND,
              Spans.of(bad),
              "expected a command, found " + TokenWords.name(bad));
    };
  }

  private Diagnostic unclosed(String code, String closing, Token opening, Token before) {
    int line = line(opening);
    String where = line == line(before) ? "" : " on line " + line;
    String message = "missing `" + closing + "` after " + TokenWords.name(before);
    return missing(code, before, message)
        .withLabel(TokenWords.name(opening) + where + " is not closed");
  }

  private Diagnostic notOpened(Token bad, String opening) {
    String message = TokenWords.name(bad) + " without a `" + opening + "`";
    return error(Codes.NOT_OPENED, Spans.of(bad), message).withHint("remove it");
  }

  private Diagnostic unexpected(Token bad, Token before) {
    String message = "unexpected " + TokenWords.name(bad) + " after " + TokenWords.name(before);
    Diagnostic error = error(Codes.UNEXPECTED, Spans.of(bad), message);
    return switch (bad.getText().toLowerCase(Locale.ROOT)) {
      case "or" -> error.withHint("write anyof (…, …), in which one of the tests must hold");
      case "and" -> error.withHint("write allof (…, …), in which all of the tests must hold");
      default -> error;
    };
  }

  /** Whether a block follows in the same command: so its `{` is not what is missing. */
  private boolean reachesBlock(Token token) {
    for (int i = token.getTokenIndex(); i < scan.tokens().size(); i++) {
      switch (scan.tokens().get(i).getType()) {
        case SieveTokens.LBRACE -> {
          return true;
        }
        case SieveTokens.SEMI, SieveTokens.RBRACE, SieveTokens.COMMAND_WORD -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  private int line(Token token) {
    return source.lineOf(token.getStartIndex());
  }

  private Diagnostic added(String sign, String code, Token before, String message) {
    int end = Spans.of(before).end();
    return missing(code, before, message).withFix(new Fix.Replace(new Span(end, end), sign));
  }

  private Diagnostic missing(String code, Token before, String message) {
    return error(code, Spans.after(before), message);
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(source, code, span, message);
  }
}
