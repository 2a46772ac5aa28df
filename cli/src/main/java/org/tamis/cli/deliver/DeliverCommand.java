package org.tamis.cli.deliver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.serve.Services;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What {@code bin/tamis-deliver} takes, for help, manual page and completion; and the service for
 * one message that the program starts where none runs.
 */
public final class DeliverCommand implements Subcommand {
  private static final String FOR_SOCKET = "--for-socket";
  private static final String CONFIG = "--config";

  /** All exit codes of this command are those of sysexits.h. */
  private static final int OK = 0;

  private static final int WRONG_USAGE = 64;
  private static final int TEMPORARY = 75;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("deliver", "Deliver one message from standard input, for pipe transports.")
            .addOption(option("SENDER", "Envelope sender; <> is the null sender.", "-f", "--from"))
            .addOption(users())
            .addOption(option("ADDRESS", "Original recipient.", "-a", "--original"))
            .addOption(Options.flag("-e", "Ignored: refusals are exit codes in any case."))
            .addOption(option("PLACE", "Unix socket or HOST:PORT of the LMTP service.", "--socket"))
            .addOption(option("FILE", "Has the socket; delivers even if no service runs.", CONFIG))
            .addOption(forSocket())
            .addPositional(Options.words("RECIPIENT", "0", "0..*", "Envelope recipients."));
    spec.usageMessage()
        .footer(
            "",
            "Without options: the variables SENDER, RECIPIENT and ORIGINAL_RECIPIENT, and the",
            "socket TAMIS_SOCKET, otherwise /run/tamis/lmtp.sock.",
            "",
            "Exit code: 0 delivered, 64 wrong arguments, 65 no acceptable message, 67 no such user,",
            "69 refused for good, 75 try again later, 77 refused by a script or a policy. Of several",
            "recipients it is 75 if it is that for one of them. One line for each that is refused.",
            "",
            "Examples:",
            "  tamis deliver -f bob@example.net ann@example.org < message.eml",
            "  argv=/opt/tamis/tamis deliver -f ${sender} ${recipient}      (Postfix, master.cf)");
    return spec;
  }

  private static OptionSpec option(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static OptionSpec users() {
    return OptionSpec.builder("-d", "--account")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel("USER")
        .description("A recipient that is an account; as RECIPIENT.")
        .build();
  }

  private static OptionSpec forSocket() {
    return OptionSpec.builder(FOR_SOCKET).type(String.class).arity("1").hidden(true).build();
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String socket = arguments.matchedOptionValue(FOR_SOCKET, "");
    if (socket.isEmpty()) {
      terminal.error("deliver is done by bin/tamis-deliver, which ./tamis calls; it needs Perl");
      return WRONG_USAGE;
    }
    LineLogging.errorsOnly();
    String file = arguments.matchedOptionValue(CONFIG, "");
    try {
      return serve(ConfigReader.read(Path.of(file)), Path.of(socket), terminal);
    } catch (IOException e) {
      terminal.error(Reason.about(file, e));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    }
    return TEMPORARY;
  }

  private static int serve(ConfigResult<Config> read, Path socket, Terminal terminal)
      throws IOException {
    return switch (read) {
      case ConfigResult.Wrong<Config> wrong -> {
        wrong.mistakes().forEach(terminal::error);
        yield TEMPORARY;
      }
      case ConfigResult.Good<Config> good -> serve(good.config(), socket, terminal);
    };
  }

  /** Until the program says that there is nothing more, or is gone. */
  private static int serve(Config config, Path socket, Terminal terminal) throws IOException {
    try (Services _ = Services.forOneMessage(config, socket)) {
      terminal.out().print("ready\n");
      terminal.flush();
      terminal.in().transferTo(OutputStream.nullOutputStream());
    }
    return OK;
  }
}
