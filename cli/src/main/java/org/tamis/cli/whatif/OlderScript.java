package org.tamis.cli.whatif;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.engine.trial.Comparison;
import org.tamis.service.text.Reason;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The script that a new one is compared with. */
final class OlderScript {
  static final String AGAINST = "--against";
  static final String SERVER = "--server";

  private OlderScript() {}

  private static NamedScript none() {
    return new NamedScript(
        new ScriptChoice.Text(Comparison.NO_SCRIPT, ScriptLibrary.EMPTY),
        "no script: everything stays");
  }

  /** Those that are files which the user has named. */
  static List<String> files(ParseResult arguments) {
    return Options.optional(arguments, AGAINST).stream().toList();
  }

  /**
   * Finds it, and goes on with it.
   *
   * @return the exit code
   * @throws ParameterException when the arguments do not go together
   */
  static int with(ParseResult arguments, DryRunOptions options, ToIntFunction<NamedScript> then) {
    Optional<String> against = Options.optional(arguments, AGAINST);
    Optional<String> server = Options.optional(arguments, SERVER);
    if (against.isPresent() && server.isPresent()) {
      throw Options.wrong(arguments, AGAINST + " and " + SERVER + " exclude each other");
    }
    if (against.isPresent()) {
      return then.applyAsInt(NamedScript.inFile(against.get(), against.get()));
    }
    ChosenAccount account = options.chosen().orElseThrow();
    try {
      return server.isPresent()
          ? ServerScripts.with(server.get(), account, active -> then.applyAsInt(of(active)))
          : then.applyAsInt(of(NamedScript.of(account)));
    } catch (IOException e) {
      options.terminal().error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }

  private static NamedScript of(Optional<NamedScript> active) {
    return active.orElseGet(OlderScript::none);
  }
}
