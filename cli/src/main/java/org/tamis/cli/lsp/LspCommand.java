package org.tamis.cli.lsp;

import org.tamis.cli.config.Language;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Serves an editor. */
public final class LspCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        LanguageOptions.addAll(
                Options.command("lsp", "Help an editor with Sieve scripts (language server)."))
            .addOption(
                Options.flag("--stdio", "Talk over standard input and output; it always does."));
    spec.usageMessage()
        .footer(
            "",
            "An editor starts this command; docs/editor.md says how to tell it to. It ends when",
            "the editor says so, or closes the standard input.",
            "",
            "Exit code: 0 the editor has shut it down, 1 it has not, 2 wrong arguments.",
            "",
            "Examples:",
            "  tamis lsp",
            "  tamis lsp --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> serve(language, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int serve(Language language, Terminal terminal) {
    LineLogging.errorsOnly();
    return new SieveLanguageServer(language).serve(terminal.in(), terminal.out());
  }
}
