package org.tamis.cli.capabilities;

import java.util.List;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.JsonLine;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.terminal.Version;
import org.tamis.engine.SieveCompiler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the extensions of Sieve that there are. */
public final class CapabilitiesCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "capabilities", "List what scripts may require; ManageSieve shows the same list.")
            .addOption(Options.flag("--json", "Print one JSON object."));
    spec.usageMessage().footer("", "Example:", "  tamis capabilities --json | jq -r '.sieve[]'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    List<String> capabilities = SieveCompiler.standard().capabilities();
    terminal
        .out()
        .print(
            Options.has(arguments, "--json")
                ? json(capabilities)
                : String.join("\n", capabilities) + "\n");
    return ExitCode.OK;
  }

  private static String json(List<String> capabilities) {
    return JsonLine.of(json -> {
      json.writeStringProperty("implementation", "Tamis " + Version.text());
      JsonLine.strings(json, "sieve", capabilities);
    });
  }
}
