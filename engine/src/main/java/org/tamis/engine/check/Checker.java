package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.Origin;
import org.tamis.engine.Settings;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.Report;
import org.tamis.engine.spec.Shown;
import org.tamis.engine.spec.Spec;
import org.tamis.engine.spec.TestShape;
import org.tamis.engine.spec.TestSpec;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Looks up every name of one script and checks its arguments. What is wrong is reported and left
 * out, so that one mistake is one finding. Used once.
 */
public final class Checker {
  private final Source source;
  private final Scope scope;
  private final Report report;
  private final Vocabulary vocabulary;
  private final Set<String> unknown = new HashSet<>();

  public Checker(Vocabulary vocabulary, Settings settings, Source source, Diagnostics found) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.report = new Report(source, found);
    this.scope = new Scope(vocabulary, new Requirements(vocabulary, report), report, settings);
  }

  public CheckedScript check(Script script) {
    List<Command> commands = script.commands();
    int requires = 0;
    while (requires < commands.size() && is(commands.get(requires), "require")) {
      scope.requirements().declare(commands.get(requires++));
    }
    List<CheckedCommand> checked =
        commands(commands.subList(requires, commands.size()), Optional.empty());
    return new CheckedScript(
        source,
        checked,
        scope.requirements().ambient(),
        new Origin(source.name(), 1, Optional.empty()));
  }

  // ---- commands

  private List<CheckedCommand> commands(List<Command> commands, Optional<String> rule) {
    List<CheckedCommand> checked = new ArrayList<>();
    int next = 0;
    while (next < commands.size()) {
      Command command = commands.get(next);
      if (is(command, "if")) {
        int end = endOfChain(commands, next);
        conditional(commands.subList(next, end)).ifPresent(checked::add);
        next = end;
      } else {
        plain(command, rule).ifPresent(checked::add);
        next++;
      }
    }
    return checked;
  }

  /**
   * The index after the last {@code elsif} or {@code else} that belongs to the {@code if} at {@code
   * start}.
   */
  private static int endOfChain(List<Command> commands, int start) {
    int end = start + 1;
    while (end < commands.size() && is(commands.get(end), "elsif")) {
      end++;
    }
    return end < commands.size() && is(commands.get(end), "else") ? end + 1 : end;
  }

  /** RFC 5228 §3.1: {@code if}, any number of {@code elsif}, and perhaps an {@code else}. */
  private Optional<CheckedCommand> conditional(List<Command> chain) {
    List<Branch> branches = new ArrayList<>();
    List<CheckedCommand> otherwise = List.of();
    for (Command command : chain) {
      noArguments(command);
      if (is(command, "else")) {
        noTests(command.name(), command.tests());
        otherwise = block(command, Optional.of("else"));
      } else {
        branch(command).ifPresent(branches::add);
      }
    }
    return branches.isEmpty()
        ? Optional.empty()
        : Optional.of(new Conditional(branches, otherwise));
  }

  private Optional<Branch> branch(Command command) {
    Optional<CheckedTest> test = oneTest(command.name(), command.tests(), command.span());
    Optional<String> rule =
        command.tests().items().stream().findFirst().map(t -> Words.oneLine(source.text(t.span())));
    List<CheckedCommand> block = block(command, rule);
    return test.map(t -> new Branch(t, block));
  }

  private List<CheckedCommand> block(Command command, Optional<String> rule) {
    if (command.block().isEmpty()) {
      report.error(
          "SV0214",
          command.span(),
          "`" + command.name().text() + "` needs a block",
          "put what it does in braces: { … }");
    }
    return command.block().map(b -> commands(b.commands(), rule)).orElse(List.of());
  }

  private Optional<CheckedCommand> plain(Command command, Optional<String> rule) {
    Optional<Vocabulary.Entry<CommandSpec>> found = vocabulary.command(command.name().lower());
    if (found.isEmpty()) {
      notACommand(command);
      return Optional.empty();
    }
    CommandSpec spec = found.get().meaning();
    scope.requirements().use(found.get().owner(), command.name().span(), "`" + spec.name() + "`");
    noTests(command.name(), command.tests());
    List<CheckedCommand> block = blockOf(spec, command, rule);
    return call(spec, command.arguments(), command.span(), rule)
        .map(call -> new Plain(spec, call, block));
  }

  private List<CheckedCommand> blockOf(CommandSpec spec, Command command, Optional<String> rule) {
    if (spec.block()) {
      return block(command, rule);
    }
    command
        .block()
        .ifPresent(b ->
            report.error(
                "SV0214", b.span(), "`" + spec.name() + "` takes no block", "end it with `;`"));
    return List.of();
  }

  private void notACommand(Command command) {
    Identifier name = command.name();
    String lower = name.lower();
    switch (lower) {
      case "require" ->
          // RFC 5228 §3.2
          report.error(
              "SV0211",
              command.span(),
              "`require` stands after another command",
              "move it to the top of the script");
      case "elsif", "else" ->
          // RFC 5228 §3.1
          report.error(
              "SV0212",
              name.span(),
              "`" + lower + "` without an `if` directly before it",
              "it must follow the closing brace of an `if` or `elsif`");
      default -> unknownCommand(name, lower);
    }
    command.block().ifPresent(this::checkInside);
  }

  private void unknownCommand(Identifier name, String lower) {
    if (vocabulary.test(lower).isPresent()) {
      report.error(
          "SV0215",
          name.span(),
          "`" + lower + "` is a test, not a command",
          "use it in a condition: if " + lower + " … { … }");
    } else if (unknown.add("command " + lower)) {
      report.error(
          "SV0201",
          name.span(),
          "unknown command `" + Shown.text(name.text()) + "`",
          Nearest.hint(lower, vocabulary.commandNames(), "no extension of this server has it"));
    }
  }

  /** Findings inside a block whose own command is wrong are still worth having. */
  private void checkInside(Block block) {
    commands(block.commands(), Optional.empty());
  }

  private void noArguments(Command command) {
    if (!command.arguments().isEmpty()) {
      report.error(
          "SV0206",
          command.arguments().getFirst().span(),
          "`"
              + command.name().text()
              + "` takes a test, found "
              + Words.found(command.arguments().getFirst()),
          "write it as in: if header :contains \"subject\" \"x\" { … }");
    }
  }

  // ---- tests

  private Optional<CheckedTest> test(Test test) {
    String lower = test.name().lower();
    Optional<Vocabulary.Entry<TestSpec>> found = vocabulary.test(lower);
    if (found.isEmpty()) {
      unknownTest(test.name(), lower);
      test.tests().items().forEach(this::test);
      return Optional.empty();
    }
    TestSpec spec = found.get().meaning();
    scope.requirements().use(found.get().owner(), test.name().span(), "test `" + lower + "`");
    Optional<List<CheckedTest>> inner = inner(spec, test);
    Optional<Call> call = call(spec, test.arguments(), test.span(), Optional.empty());
    return call.isPresent() && inner.isPresent()
        ? Optional.of(new CheckedTest(spec, call.get(), inner.get()))
        : Optional.empty();
  }

  private Optional<List<CheckedTest>> inner(TestSpec spec, Test test) {
    return switch (spec.tests()) {
      case NONE -> {
        noTests(test.name(), test.tests());
        yield Optional.of(List.of());
      }
      case ONE -> oneTest(test.name(), test.tests(), test.span()).map(List::of);
      case LIST -> listOfTests(test);
    };
  }

  private Optional<CheckedTest> oneTest(Identifier of, Tests tests, Span whole) {
    return switch (tests) {
      case Tests.One one -> test(one.test());
      case Tests.None _ -> {
        wrongTests(of, whole, TestShape.ONE, "write the test directly after `" + of.text() + "`");
        yield Optional.empty();
      }
      case Tests.Listed listed -> {
        // RFC 5228 §8.2: only allof and anyof take a test-list
        wrongTests(
            of,
            listed.span(),
            TestShape.ONE,
            "remove the parentheses, or write `allof` or `anyof` before them");
        listed.items().forEach(this::test);
        yield Optional.empty();
      }
    };
  }

  private Optional<List<CheckedTest>> listOfTests(Test test) {
    if (!(test.tests() instanceof Tests.Listed listed)) {
      wrongTests(
          test.name(),
          test.span(),
          TestShape.LIST,
          "as in: " + test.name().text() + " (true, false)");
      test.tests().items().forEach(this::test);
      return Optional.empty();
    }
    List<CheckedTest> checked = new ArrayList<>();
    listed.items().forEach(t -> test(t).ifPresent(checked::add));
    return checked.size() == listed.items().size() ? Optional.of(checked) : Optional.empty();
  }

  private void noTests(Identifier of, Tests tests) {
    if (!(tests instanceof Tests.None)) {
      wrongTests(of, tests.span(), TestShape.NONE, "did you forget `;` or `if`?");
    }
  }

  private void wrongTests(Identifier of, Span span, TestShape shape, String hint) {
    report.error("SV0213", span, "`" + of.text() + "` takes " + shape.words(), hint);
  }

  private void unknownTest(Identifier name, String lower) {
    if (vocabulary.command(lower).isPresent()) {
      report.error(
          "SV0215",
          name.span(),
          "`" + lower + "` is a command, not a test",
          "put it into the block: if … { " + lower + " … }");
    } else if (unknown.add("test " + lower)) {
      report.error(
          "SV0202",
          name.span(),
          "unknown test `" + Shown.text(name.text()) + "`",
          Nearest.hint(lower, vocabulary.testNames(), "no extension of this server has it"));
    }
  }

  // ---- both

  private Optional<Call> call(
      Spec spec, List<org.tamis.grammar.ast.Argument> arguments, Span span, Optional<String> rule) {
    Origin origin = new Origin(source.name(), source.position(span.start()).line(), rule);
    Call.Place place = new Call.Place(span, origin, scope.settings());
    return new ArgumentReader(scope, spec, place).read(arguments);
  }

  private static boolean is(Command command, String name) {
    return command.name().lower().equals(name);
  }
}
