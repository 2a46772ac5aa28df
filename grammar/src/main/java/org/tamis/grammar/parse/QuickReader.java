package org.tamis.grammar.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Block;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Identifier;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Reads a script without errors straight from its text, without tokens or a parse tree: most
 * scripts that are compiled have been checked before, and this takes a tenth of the time. At the
 * first thing that is not plainly right it gives up, and {@link SieveParser} reads by the grammar,
 * which knows what to say about it. Whatever this reads, the grammar reads as the same tree and
 * without a finding; {@code QuickReaderProperties} holds both against each other.
 */
final class QuickReader {
  private final Source source;
  private final QuickTokens tokens;
  private final ParseLimits limits;

  /** What the lists that are being read have so far, the innermost at the end. */
  private final List<Argument> arguments = new ArrayList<>();

  private final List<Command> commands = new ArrayList<>();
  private final List<Test> tests = new ArrayList<>();

  private QuickReader(Source source, ParseLimits limits) {
    this.source = source;
    this.limits = limits;
    tokens = new QuickTokens(source.text(), limits);
  }

  /** The whole script; empty where the grammar has to look at it. */
  static Optional<Script> read(Source source, ParseLimits limits) {
    try {
      return WrappedScript.isExim(source)
          ? Optional.empty()
          : Optional.of(new QuickReader(source, limits).script());
    } catch (QuickTokens.GivenUp _) {
      return Optional.empty();
    }
  }

  private Script script() {
    while (tokens.next() != QuickTokens.END) {
      commands.add(command(0));
    }
    return new Script(source, commands, new Span(0, source.text().length()));
  }

  // ---- commands

  private Command command(int depth) {
    int start = tokens.at();
    Identifier name = tokens.name();
    List<Argument> given = arguments();
    Tests inner = tests(name, given, 0);
    if (tokens.next() == ';') {
      tokens.skip();
      return new Command(name, given, inner, Optional.empty(), tokens.from(start));
    }
    Block block = block(depth + 1);
    return new Command(name, given, inner, Optional.of(block), tokens.from(start));
  }

  private Block block(int depth) {
    tokens.giveUpUnless(depth <= limits.blockNesting());
    int start = tokens.at();
    tokens.expect('{');
    int first = commands.size();
    while (tokens.next() != '}') {
      commands.add(command(depth));
    }
    tokens.skip();
    return new Block(taken(commands, first), tokens.from(start));
  }

  // ---- tests

  private Tests tests(Identifier name, List<Argument> given, int depth) {
    char next = tokens.next();
    if (next == '(') {
      return list(depth + 1);
    }
    if (QuickTokens.beginsName(next)) {
      return new Tests.One(test(depth + 1));
    }
    int end = given.isEmpty() ? name.end() : given.getLast().span().end();
    return new Tests.None(end);
  }

  private Test test(int depth) {
    tokens.giveUpUnless(depth <= limits.testNesting() && QuickTokens.beginsName(tokens.next()));
    int start = tokens.at();
    Identifier name = tokens.testName();
    List<Argument> given = arguments();
    Tests inner = tests(name, given, depth);
    int end = inner instanceof Tests.None none ? none.place() : inner.span().end();
    return new Test(name, given, inner, new Span(start, end));
  }

  private Tests list(int depth) {
    int start = tokens.at();
    tokens.expect('(');
    int first = tests.size();
    tests.add(test(depth));
    while (tokens.next() == ',') {
      tokens.skip();
      tests.add(test(depth));
    }
    tokens.expect(')');
    return new Tests.Listed(taken(tests, first), tokens.from(start));
  }

  // ---- arguments

  private List<Argument> arguments() {
    int first = arguments.size();
    while (addArgument()) {
      tokens.giveUpUnless(arguments.size() - first <= limits.arguments());
    }
    return taken(arguments, first);
  }

  private boolean addArgument() {
    switch (tokens.next()) {
      case '"' -> arguments.add(tokens.quoted());
      case ':' -> arguments.add(tokens.tag());
      case '[' -> arguments.add(strings());
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> arguments.add(tokens.number());
      default -> {
        return tokens.isMultiLine() && arguments.add(tokens.multiLine());
      }
    }
    return true;
  }

  private Argument strings() {
    int start = tokens.at();
    tokens.expect('[');
    List<Argument.Text> items = new ArrayList<>();
    items.add(string());
    while (tokens.next() == ',') {
      tokens.skip();
      items.add(string());
    }
    tokens.expect(']');
    tokens.giveUpUnless(items.size() <= limits.listItems());
    return new Argument.TextList(items, tokens.from(start));
  }

  private Argument.Text string() {
    return switch (tokens.next()) {
      case '"' -> tokens.quoted();
      default -> tokens.multiLine();
    };
  }

  /** Takes the elements from {@code first} on out of the list. */
  private static <E> List<E> taken(List<E> all, int first) {
    switch (all.size() - first) {
      case 0 -> {
        return List.of();
      }
      case 1 -> {
        return List.of(all.removeLast());
      }
      case 2 -> {
        E second = all.removeLast();
        return List.of(all.removeLast(), second);
      }
      case 3 -> {
        E third = all.removeLast();
        E second = all.removeLast();
        return List.of(all.removeLast(), second, third);
      }
      default -> {
        List<E> last = all.subList(first, all.size());
        List<E> taken = List.copyOf(last);
        last.clear();
        return taken;
      }
    }
  }
}
