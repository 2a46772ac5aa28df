package org.tamis.cli.scripts;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.compare.ScriptComparison;
import org.tamis.cli.compare.Summary;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.mail.ChoiceOptions;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the scripts to come would do to the newest mail of the account that the present ones do not.
 */
record MailPreview(ParseResult arguments, Terminal terminal) {
  /** How many messages are read unless somebody says otherwise. */
  static final int LAST = 100;

  private static final String NONE = "0";

  /**
   * Whether it is to be shown: before anything is done, unless somebody does not want it; else
   * where somebody asks for it.
   *
   * @throws ParameterException for what is no number of messages
   */
  boolean isWanted() {
    Optional<String> last = Options.optional(arguments, ChoiceOptions.LAST);
    if (last.isPresent() && !last.get().equals(NONE)) {
      new ChoiceOptions(arguments).last(last.get());
      return true;
    }
    return last.isEmpty() && !Options.has(arguments, ScriptsCommand.EXECUTE);
  }

  /** Shows it, or why it cannot be shown, which is no reason not to change the scripts. */
  void show(ScriptSet have, ScriptSet want) {
    Optional<String> active = want.active().or(have::active);
    if (active.isEmpty()) {
      return; // no mail is filtered, neither before nor after it
    }
    terminal.out().print("\n");
    if (compare(have, want.withActive(active.get())) == ExitCode.USAGE) {
      terminal.error("the mail of the account could not be compared");
    }
  }

  private int compare(ScriptSet have, ScriptSet want) {
    String config = arguments.matchedOptionValue(ScriptsCommand.CONFIG, "");
    String account = AccountOption.name(arguments).orElseThrow();
    return AccountOption.find(account, config, terminal)
        .map(chosen ->
            DryRunOptions.forAccount(
                arguments,
                chosen,
                LAST,
                terminal,
                options ->
                    compare(options, older(have, chosen), active(want, "after").orElseThrow())))
        .orElse(ExitCode.USAGE);
  }

  private int compare(DryRunOptions options, ScriptChoice older, ScriptChoice newer) {
    return new ScriptComparison(arguments, options, Summary.CONSEQUENCES).run(older, newer);
  }

  /** RFC 5228 §2.10.2: no script is the implicit keep; a site may have one for such accounts. */
  private ScriptChoice older(ScriptSet have, ChosenAccount account) {
    return active(have, "before")
        .or(() -> standard(account))
        .orElseGet(() -> new ScriptChoice.Text(Source.of("no script", ""), ScriptLibrary.EMPTY));
  }

  private Optional<ScriptChoice> standard(ChosenAccount account) {
    return Options.optional(arguments, ScriptsCommand.SERVER).isPresent()
        ? Optional.empty()
        : account.script().flatMap(MailPreview::standard);
  }

  private static Optional<ScriptChoice> standard(AccountScript script) {
    return script instanceof AccountScript.Active active
        ? active.standard().map(Path::toString).map(ScriptChoice.InFile::new)
        : Optional.empty();
  }

  private static Optional<ScriptChoice> active(ScriptSet set, String when) {
    return set.active()
        .flatMap(name -> source(set, name, when))
        .map(script -> new ScriptChoice.Text(script, library(set, when)));
  }

  private static Optional<Source> source(ScriptSet set, String name, String when) {
    return Optional.ofNullable(set.scripts().get(name))
        .map(text -> Source.of(Printable.of(name) + " (" + when + ")", text));
  }

  private static ScriptLibrary library(ScriptSet set, String when) {
    return (location, name) ->
        location == ScriptLibrary.Location.PERSONAL ? source(set, name, when) : Optional.empty();
  }
}
