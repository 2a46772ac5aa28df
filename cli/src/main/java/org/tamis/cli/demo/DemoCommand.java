package org.tamis.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Stop;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows the whole way of a message, from the upload of a script to a mailbox. */
public final class DemoCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "demo",
                "Run a self-contained demo: sort sample mail and show where each message went.")
            .addOption(Options.flag("--keep", "Keep all servers running until Ctrl-C."))
            .addOption(
                Options.flag(
                    "--studio", "The same with the studio: open its address in a browser."));
    spec.usageMessage()
        .footer(
            "",
            "Starts an IMAP store, ManageSieve and LMTP on free ports of the loopback interface,",
            "uploads samples/scripts through ManageSieve, delivers samples/messages through LMTP,",
            "and reads the result over IMAP. All data is removed at the end.",
            "",
            "Exit code: 0 every message arrived as expected, 1 otherwise.",
            "",
            "Examples:",
            "  tamis demo",
            "  tamis demo --keep",
            "  tamis demo --studio");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly(); // the store in memory warns of what is none of our mistakes
    Optional<Samples> samples = Samples.find();
    if (samples.isEmpty()) {
      terminal.error("no samples directory next to the installation or in the current directory");
      return ExitCode.USAGE;
    }
    boolean studio = Options.has(arguments, "--studio");
    try (Demo demo = Demo.start(studio)) {
      int exitCode = show(demo, samples.get(), terminal);
      if (studio || Options.has(arguments, "--keep")) {
        waitFor(demo, terminal);
      } else {
        terminal.out().print(DemoPrinter.next(samples.get()));
      }
      return exitCode;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    }
  }

  private static int show(Demo demo, Samples samples, Terminal terminal) throws IOException {
    demo.upload(samples.scripts());
    List<Demo.Delivered> delivered = demo.deliver(samples.letters());
    Inspection inspection = Inspection.of(demo, delivered);
    terminal.out().print(DemoPrinter.table(inspection.landings(), terminal.width()));
    inspection.problems().forEach(terminal::error);
    if (!inspection.problems().isEmpty()) {
      return ExitCode.ERRORS;
    }
    terminal.out().print(DemoPrinter.totals(delivered.size(), inspection.landings()));
    return ExitCode.OK;
  }

  /** Ends when the process is told to stop; what the demo made is removed then. */
  private static void waitFor(Demo demo, Terminal terminal) {
    terminal.out().print(DemoPrinter.running(demo));
    terminal.flush();
    Stop.await();
    terminal.out().print("stopping\n");
  }
}
