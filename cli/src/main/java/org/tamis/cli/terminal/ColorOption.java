package org.tamis.cli.terminal;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The option that says whether output for people has colours. */
public final class ColorOption {
  private static final String OPTION = "--color";
  private static final String AUTO = "auto";
  private static final String ALWAYS = "always";
  private static final String NEVER = "never";
  private static final List<String> VALUES = List.of(AUTO, ALWAYS, NEVER);

  private ColorOption() {}

  public static OptionSpec option() {
    return OptionSpec.builder(OPTION)
        .type(String.class)
        .paramLabel("WHEN")
        .completionCandidates(VALUES)
        .description(
            "Colors: auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
        .build();
  }

  /**
   * The terminal with the colours that the user wants.
   *
   * @throws ParameterException when the option has another value
   */
  public static Terminal apply(ParseResult arguments, Terminal terminal) {
    boolean given = arguments.commandSpec().findOption(OPTION) != null;
    String when = given ? arguments.matchedOptionValue(OPTION, AUTO) : NEVER;
    return switch (when) {
      case ALWAYS -> terminal.painted(Paint.ANSI, Paint.ANSI);
      case NEVER -> terminal.painted(Paint.NONE, Paint.NONE);
      case AUTO -> automatic(terminal);
      default ->
          throw Options.wrong(
              arguments, OPTION + ": expected auto, always or never, found \"" + when + "\"");
    };
  }

  private static Terminal automatic(Terminal terminal) {
    boolean wanted = wantsColor(terminal.environment());
    boolean out = wanted && terminal.screen() == Screen.BOTH;
    boolean err = wanted && terminal.screen() != Screen.NONE;
    return terminal.painted(out ? Paint.ANSI : Paint.NONE, err ? Paint.ANSI : Paint.NONE);
  }

  /** NO_COLOR with any value but the empty one says no (https://no-color.org). */
  private static boolean wantsColor(Map<String, String> environment) {
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return !refused && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
