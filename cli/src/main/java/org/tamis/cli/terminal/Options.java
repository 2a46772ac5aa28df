package org.tamis.cli.terminal;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Builds and reads arguments. Specifications are built in code, not read from annotations: that
 * keeps reflection out of the start-up.
 */
public final class Options {
  private static final int WIDTH = 100;

  private Options() {}

  /** A command with {@code --help}. */
  public static CommandSpec command(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name).interpolateVariables(false);
    spec.usageMessage().description(description).width(WIDTH).sortOptions(false);
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
  }

  /** An option without a value. */
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).description(description).build();
  }

  /** An option with one value. */
  public static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option that must be given. */
  public static OptionSpec requiredValue(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .required(true)
        .description(description)
        .build();
  }

  /** An option that may be given more than once, each time with one value. */
  public static OptionSpec values(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /**
   * Arguments without a name.
   *
   * @param index such as {@code 0} or {@code 1..*}
   * @param arity such as {@code 1} or {@code 1..*}
   */
  public static PositionalParamSpec words(
      String label, String index, String arity, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .index(index)
        .arity(arity)
        .required(!arity.startsWith("0"))
        .description(description)
        .build();
  }

  public static boolean has(ParseResult arguments, String flag) {
    return arguments.matchedOptionValue(flag, false);
  }

  /** The value of an option; empty where it is not given. */
  public static Optional<String> optional(ParseResult arguments, String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, null));
  }

  /** Arguments that are no use, for a reason that the user is told. */
  public static ParameterException wrong(ParseResult arguments, String reason) {
    return new ParameterException(arguments.commandSpec().commandLine(), reason);
  }

  /** The values of an option that may be given more than once. */
  public static List<String> allValues(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, List.of());
  }

  /** The values of the words at this index; empty when there are none. */
  public static List<String> words(ParseResult arguments, int index) {
    return arguments.matchedPositionalValue(index, List.of());
  }
}
