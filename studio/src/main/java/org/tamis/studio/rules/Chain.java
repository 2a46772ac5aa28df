package org.tamis.studio.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tamis.engine.explain.Point;
import org.tamis.engine.text.Shown;
import org.tamis.engine.trial.RuleName;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * Commands of the top level that are one thing: a conditional with all its branches (RFC 5228
 * §3.1), or a command of another kind.
 *
 * @param commands one or more
 */
record Chain(Source source, List<Command> commands) {
  /**
   * What is no rule: what stands on top of a script (RFC 5228 §3.2, RFC 6609 §3.3), and what only
   * gives later rules a value (RFC 5229 §4).
   */
  private static final Set<String> NO_RULES = Set.of("require", "global", "set");

  private static final Set<String> BRANCHES = Set.of("elsif", "else");

  /** All of a script, in order. */
  static List<Chain> of(Source source, List<Command> commands) {
    List<Chain> chains = new ArrayList<>();
    for (int start = 0; start < commands.size(); ) {
      int end = start + 1;
      while (end < commands.size() && isBranch(commands.get(end))) {
        end++;
      }
      chains.add(new Chain(source, commands.subList(start, end)));
      start = end;
    }
    return chains;
  }

  private static boolean isBranch(Command command) {
    return BRANCHES.contains(command.name().lower());
  }

  /** Whether its branches have an {@code if} to belong to, and only the last is an {@code else}. */
  boolean isWhole() {
    if (commands.size() == 1) {
      return !isBranch(first());
    }
    return isConditional()
        && commands.subList(1, commands.size() - 1).stream()
            .allMatch(branch -> branch.name().lower().equals("elsif"));
  }

  boolean isConditional() {
    return first().name().lower().equals("if");
  }

  boolean isRule() {
    return !NO_RULES.contains(first().name().lower());
  }

  Command first() {
    return commands.getFirst();
  }

  Span span() {
    return first().span().to(commands.getLast().span());
  }

  String text() {
    return source.text(span());
  }

  List<Span> keys() {
    return commands.stream().map(Command::span).toList();
  }

  /** What it is called without a name. */
  String description() {
    Command first = first();
    if (isConditional()) {
      Span test = first.tests().span();
      String condition = Shown.oneLine(source.text(), test.start(), test.end());
      return RuleName.words(Point.Kind.IF, condition);
    }
    int end = first.block().map(block -> block.span().start()).orElse(first.span().end());
    String words = Shown.oneLine(source.text(), first.span().start(), end);
    return RuleName.words(Point.Kind.COMMAND, words);
  }
}
