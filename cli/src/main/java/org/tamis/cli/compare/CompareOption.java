package org.tamis.cli.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a dry run the comparison of two scripts. */
public final class CompareOption {
  private static final String COMPARE = "--compare";

  private final ParseResult arguments;
  private final DryRunOptions options;

  public CompareOption(ParseResult arguments, DryRunOptions options) {
    this.arguments = arguments;
    this.options = options;
  }

  public static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Options.value(
                COMPARE, "OLD", "Show what SCRIPT does differently from this one, with totals."))
        .addOption(
            Options.flag(
                ScriptComparison.ALL, "With --compare, show messages without a difference, too."));
  }

  /** The old script; empty when nothing is to be compared. */
  public static Optional<String> older(ParseResult arguments) {
    @Nullable String older = arguments.matchedOptionValue(COMPARE, null);
    return Optional.ofNullable(older);
  }

  /** Whether all messages are to be shown, which only a comparison can be asked for. */
  public static boolean wantsAll(ParseResult arguments) {
    return Options.has(arguments, ScriptComparison.ALL);
  }

  /** Compares the script with an older one; returns the exit code. */
  public int run(String olderScript) {
    return new ScriptComparison(arguments, options, Summary.DIFFERENCES)
        .run(new ScriptChoice.InFile(olderScript));
  }
}
