package org.tamis.grammar.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.tamis.grammar.antlr.SieveRules.ArgumentContext;
import org.tamis.grammar.antlr.SieveRules.ArgumentsContext;
import org.tamis.grammar.antlr.SieveRules.BlockContext;
import org.tamis.grammar.antlr.SieveRules.CommandContext;
import org.tamis.grammar.antlr.SieveRules.ScriptContext;
import org.tamis.grammar.antlr.SieveRules.StringContext;
import org.tamis.grammar.antlr.SieveRules.StringListContext;
import org.tamis.grammar.antlr.SieveRules.TestContext;
import org.tamis.grammar.antlr.SieveRules.TestListContext;
import org.tamis.grammar.antlr.SieveTokens;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Makes the abstract syntax tree of all commands without a mistake. */
final class AstBuilder {
  private final Source source;
  private final Scan scan;
  private final ParseLimits limits;
  private final Diagnostics found;
  private final SyntaxErrors errors;
  private final List<Span> skipped = new ArrayList<>();
  private int breaches;

  AstBuilder(Source source, Scan scan, ParseLimits limits, Diagnostics found, SyntaxErrors errors) {
    this.source = source;
    this.scan = scan;
    this.limits = limits;
    this.found = found;
    this.errors = errors;
  }

  Script script(ScriptContext rule) {
    return new Script(source, commands(rule), new Span(0, source.text().length()));
  }

  /** What is not in the tree, in order. */
  List<Span> skipped() {
    return skipped;
  }

  private List<Command> commands(ParserRuleContext rule) {
    List<Command> commands = new ArrayList<>();
    // A `{` too many makes an unclosed block that begins with a lone one: a single mistake.
    boolean failedBefore = rule instanceof BlockContext && rule.exception != null;
    List<ParseTree> children = Spans.children(rule);
    for (int i = 0; i < children.size(); i++) {
      ParseTree next = children.get(Math.min(i + 1, children.size() - 1));
      switch (children.get(i)) {
        case CommandContext command
            when next instanceof BlockContext block && isEndedEarly(command, block) -> {
          commands.add(conditional(command, block));
          failedBefore = false;
          i++;
        }
        case CommandContext command -> {
          command(command).ifPresent(commands::add);
          failedBefore = command.exception != null;
        }
        case BlockContext block -> loneBlock(block, failedBefore);
        case ErrorNode misplaced -> addSkipped(Spans.of(misplaced.getSymbol()));
        default -> {} // braces and EOF
      }
    }
    return commands;
  }

  /** A condition with a semicolon where its block should be. */
  private boolean isEndedEarly(CommandContext command, BlockContext block) {
    return command.exception == null
        && command.block() == null
        && !isUnclosed(block)
        && !scan.anyWrong(command.start.getTokenIndex(), block.start.getTokenIndex())
        && switch (command.name.getText().toLowerCase(Locale.ROOT)) {
          case "if", "elsif", "else" -> true;
          default -> false;
        };
  }

  /** The condition, with the block behind the semicolon as its own. */
  private Command conditional(CommandContext command, BlockContext block) {
    errors.reportEarlySemicolon(command.stop);
    List<Argument> arguments = arguments(command.arguments());
    Tests tests = tests(command.arguments(), arguments, command.name);
    Span all = Spans.of(command).to(Spans.of(block));
    return new Command(identifier(command.name), arguments, tests, Optional.of(block(block)), all);
  }

  private void loneBlock(BlockContext block, boolean failedBefore) {
    if (!failedBefore) {
      errors.reportLoneBlock(block.start);
    }
    skip(block, () -> commands(block));
  }

  /** Looks for mistakes inside {@code rule}, but leaves it out as a whole. */
  private void skip(ParserRuleContext rule, Runnable look) {
    int before = skipped.size();
    look.run();
    skipped.subList(before, skipped.size()).clear();
    addSkipped(Spans.of(rule));
  }

  /** What touches is one part: many misplaced characters must not become many spans. */
  private void addSkipped(Span span) {
    if (!skipped.isEmpty() && skipped.getLast().end() == span.start()) {
      skipped.add(skipped.removeLast().to(span));
    } else {
      skipped.add(span);
    }
  }

  private Optional<Command> command(CommandContext rule) {
    if (rule.exception != null) {
      addSkipped(Spans.of(rule));
      return Optional.empty();
    }
    Token end = rule.block() == null ? rule.stop : rule.block().start;
    if (scan.anyWrong(rule.start.getTokenIndex(), end.getTokenIndex())) {
      return without(rule);
    }
    int breachesBefore = breaches;
    List<Argument> arguments = arguments(rule.arguments());
    Tests tests = tests(rule.arguments(), arguments, rule.name);
    if (breaches > breachesBefore || isUnclosed(rule.block())) {
      return without(rule);
    }
    Optional<Block> block = Optional.ofNullable(rule.block()).map(this::block);
    return Optional.of(new Command(identifier(rule.name), arguments, tests, block, Spans.of(rule)));
  }

  private Optional<Command> without(CommandContext rule) {
    skip(rule, () -> Optional.ofNullable(rule.block()).ifPresent(this::commands));
    return Optional.empty();
  }

  private static boolean isUnclosed(@Nullable BlockContext block) {
    return block != null && block.exception != null;
  }

  private Block block(BlockContext rule) {
    return new Block(commands(rule), Spans.of(rule));
  }

  private Test test(TestContext rule) {
    List<Argument> arguments = arguments(rule.arguments());
    Tests tests = tests(rule.arguments(), arguments, rule.name);
    return new Test(identifier(rule.name), arguments, tests, Spans.of(rule));
  }

  private static Identifier identifier(Token name) {
    return new Identifier(name.getText(), Spans.of(name).start());
  }

  private List<Argument> arguments(ArgumentsContext rule) {
    List<ArgumentContext> written = rule.argument();
    if (written.size() > limits.arguments()) {
      breach(
          Codes.MANY_ARGUMENTS,
          written.get(limits.arguments()),
          "too many arguments: at most " + limits.arguments() + " in one command or test");
    }
    return written.stream().map(this::argument).toList();
  }

  private Tests tests(ArgumentsContext rule, List<Argument> arguments, Token name) {
    if (rule.test() != null) {
      return new Tests.One(test(rule.test()));
    }
    TestListContext list = rule.testList();
    if (list != null) {
      return new Tests.Listed(list.test().stream().map(this::test).toList(), Spans.of(list));
    }
    int end = arguments.isEmpty() ? Spans.of(name).end() : arguments.getLast().span().end();
    return new Tests.None(end);
  }

  private Argument argument(ArgumentContext rule) {
    if (rule.stringList() != null) {
      return strings(rule.stringList());
    }
    String written = rule.start.getText();
    Span span = Spans.of(rule);
    return rule.TAG() != null
        ? new Argument.Tag(written.substring(1), span)
        : new Argument.Number(Literals.number(written).orElseThrow(), span);
  }

  private Argument strings(StringListContext rule) {
    List<StringContext> items = rule.string();
    if (rule.LBRACK() == null) {
      return text(items.getFirst());
    }
    if (items.size() > limits.listItems()) {
      breach(
          Codes.LONG_LIST,
          items.get(limits.listItems()),
          "too many strings: at most " + limits.listItems() + " in one list");
    }
    return new Argument.TextList(items.stream().map(AstBuilder::text).toList(), Spans.of(rule));
  }

  private static Argument.Text text(StringContext rule) {
    String written = rule.start.getText();
    Span span = Spans.of(rule);
    return rule.start.getType() == SieveTokens.QUOTED
        ? new Argument.Text(Literals.quoted(written), Argument.Form.QUOTED, span)
        : new Argument.Text(Literals.multiLine(written), Argument.Form.MULTI_LINE, span);
  }

  private void breach(String code, ParserRuleContext at, String message) {
    breaches++;
    found.error(source, code, Spans.of(at), message);
  }
}
