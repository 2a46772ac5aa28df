package org.tamis.cli.whatif;

import org.tamis.cli.account.NamedScript;
import org.tamis.cli.compare.ScriptComparison;
import org.tamis.cli.compare.Summary;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows what a new script would change, on the mail that an account has; reads only. */
public final class WhatIfCommand implements Subcommand {
  private static final int LAST = 1_000;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("whatif", "Show what a new script would change for an account's own mail.")
            .addOption(Options.value(OlderScript.AGAINST, "FILE", "Compare with this script."))
            .addOption(
                Options.value(
                    OlderScript.SERVER,
                    "HOST[:PORT]",
                    "Compare with the active script there (ManageSieve), with the same log-in."))
            .addOption(
                Options.flag(ScriptComparison.ALL, "Show messages without a difference, too."))
            .addOption(PageFile.option())
            .addOption(ColorOption.option());
    DryRunOptions.addForAccount(
        spec, "Print one JSON object for each message, and one with the totals.", LAST);
    spec.usageMessage()
        .footer(
            "",
            "The script is compared with --against or --server, else with the account's own: its",
            "`script`, or with --config its active script. Without one, everything stays.",
            "Mailboxes are opened with EXAMINE and read with BODY.PEEK: nothing changes.",
            "",
            "Exit code: 0 no difference, 1 a difference or an error in a script, 2 something could",
            "not be read.",
            "",
            "Examples:",
            "  tamis whatif new.sieve --account work --last 1000",
            "  tamis whatif new.sieve --account work --mailbox INBOX --mailbox Lists",
            "  tamis whatif new.sieve --account work --server mail.example.org --html page.html",
            "  tamis whatif new.sieve --config tamis.toml --account ann@example.org",
            "  tamis whatif new.sieve --account work --json | jq 'select(.differs).message'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return DryRunOptions.runForAccount(
        arguments,
        OlderScript.files(arguments),
        LAST,
        terminal,
        options -> OlderScript.with(arguments, options, older -> run(arguments, options, older)));
  }

  private static int run(ParseResult arguments, DryRunOptions options, NamedScript older) {
    if (!options.isJson()) {
      Terminal terminal = options.terminal();
      terminal.out().print("compared with " + Printable.of(older.what()) + "\n\n");
    }
    return new ScriptComparison(arguments, options, Summary.CONSEQUENCES).run(older.script());
  }
}
