package org.tamis.cli.capabilities;

import java.util.List;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.settings.Product;
import org.tamis.service.json.JsonLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the extensions of Sieve that there are. */
public final class CapabilitiesCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        LanguageOptions.addConfig(
            Options.command(
                    "capabilities",
                    "List the supported Sieve extensions, as ManageSieve announces them.")
                .addOption(Options.flag("--json", "Print one JSON object.")),
            "Server configuration. Default: extensions that need no configuration.");
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  tamis capabilities --config /etc/tamis.toml",
            "  tamis capabilities --json | jq -r '.sieve[]'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return LanguageOptions.read(arguments, Language.STANDARD, terminal)
        .map(language -> print(language, Options.has(arguments, "--json"), terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int print(Language language, boolean json, Terminal terminal) {
    List<String> capabilities =
        SieveCompiler.of(Extensions.STANDARD, language.settings()).capabilities();
    terminal.out().print(json ? json(capabilities) : String.join("\n", capabilities) + "\n");
    return ExitCode.OK;
  }

  private static String json(List<String> capabilities) {
    return JsonLine.of(json -> {
      json.writeStringProperty("implementation", Product.NAME + " " + Product.VERSION);
      JsonLine.strings(json, "sieve", capabilities);
    });
  }
}
