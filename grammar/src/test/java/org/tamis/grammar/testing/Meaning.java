package org.tamis.grammar.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.ast.Script;
import org.tamis.grammar.ast.Test;
import org.tamis.grammar.ast.Tests;

/** A syntax tree in one line of text without places, to compare trees by. */
public final class Meaning {
  private Meaning() {}

  public static String of(Script script) {
    return ofCommands(script.commands());
  }

  /** A string's value in a form without quotes and line ends. */
  static String quote(String value) {
    return value.chars().mapToObj(Integer::toString).collect(Collectors.joining(".", "<", ">"));
  }

  private static String ofCommands(List<Command> commands) {
    return commands.stream().map(Meaning::of).collect(Collectors.joining());
  }

  private static String of(Command command) {
    return command.name().text()
        + ofArguments(command.arguments())
        + of(command.tests())
        + command.block().map(block -> "{" + ofCommands(block.commands()) + "}").orElse(";");
  }

  private static String of(Test test) {
    return test.name().text() + ofArguments(test.arguments()) + of(test.tests());
  }

  private static String of(Tests tests) {
    return switch (tests) {
      case Tests.None none -> "";
      case Tests.One one -> " " + of(one.test());
      case Tests.Listed listed ->
          listed.items().stream().map(Meaning::of).collect(Collectors.joining(",", "(", ")"));
    };
  }

  private static String ofArguments(List<Argument> arguments) {
    return arguments.stream().map(argument -> " " + of(argument)).collect(Collectors.joining());
  }

  private static String of(Argument argument) {
    return switch (argument) {
      case Argument.Tag tag -> ":" + tag.name();
      case Argument.Number number -> Long.toString(number.value());
      case Argument.Text text -> quote(text.value());
      case Argument.TextList list ->
          list.items().stream().map(Meaning::of).collect(Collectors.joining(",", "[", "]"));
    };
  }
}
