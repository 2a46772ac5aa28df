package org.tamis.cli.lsp;

import org.tamis.cli.config.Language;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Serves an editor. */
public final class LspCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        LanguageOptions.addAll(
                Options.command(
                    "lsp", "Run the Sieve language server (LSP) on standard input and output."))
            .addOption(
                Options.flag(
                    "--stdio", "Accepted for editors; standard input and output are always used."));
    spec.usageMessage()
        .footer(
            "",
            "Editors start this command; see docs/editor.md. It ends when the editor shuts it down",
            "or closes standard input.",
            "",
            "Exit code: 0 shut down by the editor, 1 standard input closed before, 2 usage error.",
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
    return StandardStreams.serve(language, terminal.in(), terminal.out());
  }
}
