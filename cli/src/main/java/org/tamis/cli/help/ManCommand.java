package org.tamis.cli.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Manual pages, made from what the commands say of themselves, so that they say the same. */
public final class ManCommand implements Subcommand {
  private static final String DIRECTORY = "--directory";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("man", "Print the manual page of a command, or write all pages.")
            .addOption(
                Options.value(DIRECTORY, "DIR", "Write all pages, tamis.1 and tamis-*.1, here."))
            .addPositional(
                Options.words("COMMAND", "0", "0..1", "Default: the page of tamis itself."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 0 success, 2 a page could not be written.",
            "",
            "Examples:",
            "  tamis man check | man -l -",
            "  tamis man --directory /usr/local/share/man/man1");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    CommandSpec tamis = arguments.commandSpec().root();
    String directory = arguments.matchedOptionValue(DIRECTORY, "");
    List<String> words = Options.words(arguments, 0);
    if (directory.isEmpty()) {
      return print(tamis, words, terminal);
    }
    if (!words.isEmpty()) {
      terminal.error(DIRECTORY + " writes all pages: leave out " + words.getFirst());
      return ExitCode.USAGE;
    }
    return write(tamis, directory, terminal);
  }

  private static int print(CommandSpec tamis, List<String> words, Terminal terminal) {
    Optional<CommandSpec> shown =
        words.isEmpty()
            ? Optional.of(tamis)
            : CommandNames.find(tamis, words.getFirst()).map(CommandLine::getCommandSpec);
    if (shown.isEmpty()) {
      terminal.error(CommandNames.unknown(tamis, words.getFirst()));
      return ExitCode.USAGE;
    }
    terminal.out().print(ManualPage.of(shown.get()).text());
    return ExitCode.OK;
  }

  private static int write(CommandSpec tamis, String directory, Terminal terminal) {
    List<CommandSpec> commands = new ArrayList<>(List.of(tamis));
    tamis.subcommands().values().forEach(command -> commands.add(command.getCommandSpec()));
    try {
      Path into = Files.createDirectories(Path.of(directory));
      for (CommandSpec command : commands) {
        ManualPage page = ManualPage.of(command);
        Files.writeString(into.resolve(page.fileName()), page.text());
      }
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.about(directory, e));
    } catch (InvalidPathException e) {
      terminal.error(directory + ": is not a path: " + e.getReason());
    }
    return ExitCode.USAGE;
  }
}
