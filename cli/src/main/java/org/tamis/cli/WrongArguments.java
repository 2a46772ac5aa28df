package org.tamis.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tamis.cli.help.CommandNames;
import org.tamis.cli.terminal.Options;
import org.tamis.grammar.text.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with arguments, in one line. */
final class WrongArguments {
  /** RFC 5321 §4.5.5: the null sender. */
  private static final Set<String> MAY_BE_EMPTY = Set.of("--from");

  /** How picocli says it, and how we do. */
  private record Wording(Pattern pattern, String replacement) {
    Wording(String pattern, String replacement) {
      this(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording(
              "Missing required parameter for option '(\\S+)' \\((.*)\\)", "$1 needs a value: $2"),
          new Wording("Missing required (?:parameter|option): '(.*)'", "missing $1"),
          new Wording("Missing required (?:parameter|option)s: (.*)", "missing $1"),
          new Wording(
              "Invalid value for option '(\\S+)': .* is not a boolean", "$1 takes no value"),
          new Wording("option '(\\S+)'.* should be specified only once", "$1 is given twice"));

  private WrongArguments() {}

  static String describe(ParameterException problem) {
    CommandSpec command = problem.getCommandLine().getCommandSpec();
    String help = command.qualifiedName() + " --help";
    return problem instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched, command, help)
        : Printable.of(reworded(String.valueOf(problem.getMessage()))) + "; see " + help;
  }

  private static String reworded(String message) {
    return WORDINGS.stream()
        .filter(wording -> wording.pattern().matcher(message).matches())
        .map(wording -> wording.pattern().matcher(message).replaceFirst(wording.replacement()))
        .findFirst()
        .orElse(message);
  }

  private static String unmatched(
      UnmatchedArgumentException problem, CommandSpec command, String help) {
    String word = problem.getUnmatched().getFirst();
    if (command.parent() == null && !word.startsWith("-")) {
      return CommandNames.unknown(command, word);
    }
    String suggestions =
        problem.getSuggestions().stream()
            .map(suggestion -> "`" + suggestion + "`")
            .collect(Collectors.joining(" or "));
    return (word.startsWith("-") ? "unknown option `" : "unexpected argument `")
        + (Printable.of(word) + "`")
        + (suggestions.isEmpty()
            ? "; see " + help
            : ", did you mean " + suggestions + "? See " + help);
  }

  /**
   * Refuses an argument without a letter, as an unset shell variable makes it: as a path it would
   * be the working directory.
   *
   * @throws ParameterException which names the argument
   */
  static void refuseEmpty(ParseResult arguments) {
    for (PositionalParamSpec word : arguments.matchedPositionals()) {
      refuse(arguments, word.stringValues(), word.paramLabel());
    }
    for (OptionSpec option : arguments.matchedOptions()) {
      if (!MAY_BE_EMPTY.contains(option.longestName())) {
        refuse(arguments, option.stringValues(), option.longestName());
      }
    }
  }

  private static void refuse(ParseResult arguments, List<String> values, String name) {
    if (values.contains("")) {
      throw Options.wrong(arguments, name + " is empty (an unset variable?)");
    }
  }
}
