package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.check.CheckedScript.Arm;
import org.tamis.engine.check.CheckedScript.Branch;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Else;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Enclosing;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Uses;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.parse.ParseResult;
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
  private final TestChecker tests;
  private final ArgumentReader arguments;
  private final UnknownWords unknown;
  private final Slips slips;
  private final List<Span> skipped = new ArrayList<>();

  /** What words that nobody defines are meant for: a script may have a million of one. */
  private final Map<String, Optional<String>> controls = new HashMap<>();

  public Checker(
      Vocabulary vocabulary, Compilation.Project project, Source source, Diagnostics found) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.report = new Report(source, found);
    Uses uses = new Uses();
    Requirements requirements = new Requirements(vocabulary, report, project.required(), uses);
    Compilation compilation =
        new Compilation(
            source,
            project,
            vocabulary.extensions(),
            () -> requirements.active().extensions(),
            uses);
    this.scope = new Scope(vocabulary, requirements, report, compilation);
    this.unknown = new UnknownWords(scope);
    this.slips = new Slips(scope);
    this.tests = new TestChecker(scope, slips, unknown);
    this.arguments = new ArgumentReader(scope);
  }

  public CheckedScript check(ParseResult parsed) {
    skipped.addAll(parsed.skipped());
    List<Command> commands = parsed.script().commands();
    int requires = 0;
    while (requires < commands.size() && is(commands.get(requires), "require")) {
      scope.requirements().declare(commands.get(requires++));
    }
    if (requiresElsewhere(commands.subList(requires, commands.size()))) {
      scope.requirements().assumeAll();
    }
    List<CheckedCommand> checked =
        commands(commands.subList(requires, commands.size()), Surroundings.TOP);
    Origin start = new Origin(source.name(), 1, RuleText.NONE);
    return new CheckedScript(scope.compilation(), checked, start);
  }

  /** Whether a {@code require} is misspelt, misplaced or did not parse: an error of its own. */
  private boolean requiresElsewhere(List<Command> commands) {
    for (Command command : commands) {
      if (isRequire(command)) {
        return true;
      }
    }
    return skipped.stream()
        .anyMatch(s -> source.text(s).toLowerCase(Locale.ROOT).startsWith("require"));
  }

  private boolean isRequire(Command command) {
    String name = command.name().lower();
    return name.equals("require")
        || (!Vocabulary.CONTROLS.contains(name)
            && isUnknown(command)
            && control(name).filter("require"::equals).isPresent());
  }

  private Optional<String> control(String word) {
    return controls.computeIfAbsent(word, Suggestion::control);
  }

  private List<CheckedCommand> commands(List<Command> commands, Surroundings around) {
    List<CheckedCommand> checked = new ArrayList<>(commands.size());
    int next = 0;
    boolean orphans = false; // whether the if of a chain is missing or misspelt, which is known
    while (next < commands.size()) {
      Command command = commands.get(next);
      if (orphans && (is(command, "elsif") || is(command, "else"))) {
        command.block().ifPresent(b -> commands(b.commands(), around));
        next++;
      } else if (is(command, "if")) {
        int end = endOfChain(commands, next);
        add(conditional(commands, next, end, around), checked);
        next = end;
        orphans = false;
      } else {
        add(plain(command, around), checked);
        next++;
        orphans =
            isUnknown(command)
                && control(command.name().lower()).filter(Suggestion::isConditional).isPresent();
      }
    }
    return checked;
  }

  private static void add(Optional<CheckedCommand> command, List<CheckedCommand> checked) {
    if (command.isPresent()) { // no lambda for each of thousands of commands
      checked.add(command.get());
    }
  }

  private boolean isUnknown(Command command) {
    return vocabulary.command(command.name().lower()).isEmpty();
  }

  // ---- conditionals

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

  /**
   * RFC 5228 §3.1. RFC 5463 §4: what stands after a test that is known to hold, or in the block of
   * one that is known to fail, can never run and is not looked at.
   */
  private Optional<CheckedCommand> conditional(
      List<Command> commands, int start, int end, Surroundings around) {
    List<Branch> branches = new ArrayList<>(end - start);
    Optional<Else> otherwise = Optional.empty();
    boolean reachable = true;
    boolean wrong = false;
    for (int next = start; reachable && next < end; next++) {
      Command command = commands.get(next);
      noArguments(command);
      if (is(command, "else")) {
        slips.elseTest(command);
        RuleText rule = condition(commands.get(start)).after("else of: ");
        otherwise = Optional.of(new Else(arm(command, rule), block(command, around.under(rule))));
      } else {
        Optional<Branch> branch = branch(command, around);
        if (branch.isPresent()) {
          branches.add(branch.get());
        } else {
          wrong = true;
        }
        reachable = !isKnown(branch, true);
      }
    }
    return wrong ? Optional.empty() : Optional.of(new Conditional(branches, otherwise));
  }

  private static boolean isKnown(Optional<Branch> branch, boolean holds) {
    return branch.isPresent() && isKnown(branch.get().test(), holds);
  }

  private static boolean isKnown(CheckedTest test, boolean holds) {
    return test.known().isPresent() && test.known().get() == holds;
  }

  private Optional<Branch> branch(Command command, Surroundings around) {
    Optional<CheckedTest> test =
        tests.one(command.name(), command.tests(), command.span(), around.enclosing());
    RuleText rule = condition(command);
    Arm arm = arm(command, rule);
    if (test.isPresent() && isKnown(test.get(), false)) {
      return Optional.of(new Branch(arm, test.get(), List.of()));
    }
    List<CheckedCommand> block = block(command, around.under(rule));
    return test.isEmpty() ? Optional.empty() : Optional.of(new Branch(arm, test.get(), block));
  }

  private Arm arm(Command command, RuleText rule) {
    return new Arm(command.span(), scope.compilation(), rule);
  }

  /** The text of a conditional's test, for people. */
  private RuleText condition(Command command) {
    List<Test> tests = command.tests().items();
    return tests.isEmpty() ? RuleText.of(command.name().text()) : text(tests.getFirst().span());
  }

  private RuleText text(Span span) {
    return RuleText.in(source.text(), span.start(), span.end());
  }

  private List<CheckedCommand> block(Command command, Surroundings inside) {
    if (command.block().isEmpty()) {
      report.error(
          "SV0214",
          command.span(),
          "`" + command.name().text() + "` needs a block",
          "put its commands in braces: { … }");
    }
    return command.block().isEmpty()
        ? List.of()
        : commands(command.block().get().commands(), inside);
  }

  private void noArguments(Command command) {
    if (!command.arguments().isEmpty()) {
      report.error(
          "SV0206",
          command.arguments().getFirst().span(),
          "`"
              + command.name().text()
              + "` takes a test, found "
              + ArgumentWords.found(command.arguments().getFirst()),
          "write it as in: if header :contains \"subject\" \"x\" { … }");
    }
  }

  // ---- other commands

  private Optional<CheckedCommand> plain(Command command, Surroundings around) {
    Optional<Vocabulary.Entry<CommandSpec>> found = vocabulary.command(command.name().lower());
    if (found.isEmpty()) {
      return notACommand(command, around);
    }
    CommandSpec spec = found.get().meaning();
    scope.requirements().use(found.get().owner(), command.name(), "");
    Call.Place place = place(command, around);
    if (tests.isSlip(spec, command.arguments(), command.tests(), command.span())
        || slips.otherForm(spec, command)) {
      blockOf(new Enclosing(spec, Optional.empty()), command, around);
      return Optional.empty();
    }
    tests.none(command.name(), command.tests());
    Optional<Call> call = arguments.read(spec, place, command.arguments());
    Usage usage = scope.takeUsage();
    List<CheckedCommand> block =
        spec.block() || command.block().isPresent()
            ? blockOf(new Enclosing(spec, call), command, around)
            : List.of();
    Optional<CheckedCommand> failing = usage.failingCommand(place);
    return failing.isPresent() || call.isEmpty()
        ? failing
        : Optional.of(new Plain(usage.guard(spec), call.get(), block));
  }

  private Call.Place place(Command command, Surroundings around) {
    return new Call.Place(command.span(), around.rule(), scope.compilation(), around.enclosing());
  }

  private List<CheckedCommand> blockOf(Enclosing use, Command command, Surroundings around) {
    CommandSpec spec = use.command();
    if (spec.block()) {
      return block(command, around.in(use));
    }
    if (command.block().isPresent() && !followsSkipped(command)) {
      report.error(
          "SV0214",
          command.block().get().span(),
          "`" + spec.name() + "` takes no block",
          "end it with `;`");
    }
    return List.of();
  }

  private Optional<CheckedCommand> notACommand(Command command, Surroundings around) {
    Identifier name = command.name();
    String lower = name.lower();
    switch (lower) {
      case "require" -> {
        // RFC 5228 §3.2
        report.error(
            "SV0211",
            command.span(),
            "`require` after another command",
            "move it to the top of the script");
        scope.requirements().assumeAll();
      }
      case "elsif", "else" -> {
        // RFC 5228 §3.1
        if (!followsSkipped(command)) {
          report.error(
              "SV0212",
              name.span(),
              "`" + lower + "` without an `if` directly before it",
              "it must follow the closing brace of an `if` or `elsif`");
        }
      }
      default -> unknown.command(name);
    }

    Optional<CheckedCommand> failing = scope.takeUsage().failingCommand(place(command, around));
    if (failing.isEmpty()) {
      // findings inside a block whose own command is wrong are still worth having
      command.block().map(Block::commands).ifPresent(inside -> commands(inside, around));
    }
    return failing;
  }

  /**
   * Whether what stands directly before did not parse: then this may be a part of it, and the
   * mistake is known.
   */
  private boolean followsSkipped(Command command) {
    int start = command.span().start();
    return skipped.stream()
        .filter(s -> s.end() <= start)
        .anyMatch(s -> source.text(new Span(s.end(), start)).isBlank());
  }

  private static boolean is(Command command, String name) {
    return command.name().lower().equals(name);
  }
}
