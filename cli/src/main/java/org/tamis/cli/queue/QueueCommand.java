package org.tamis.cli.queue;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.tamis.bridge.outbox.OutboxUnavailable;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.outbox.StoredOutbox.Listed;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows the mail that could not leave yet, and changes when it is tried. */
public final class QueueCommand implements Subcommand {
  private static final List<String> ACTIONS = List.of("list", "retry", "drop");

  private final InstantSource clock;

  public QueueCommand() {
    this(Clock.systemUTC());
  }

  QueueCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("queue", "Show mail that could not be sent yet; try it now, or give it up.")
            .addOption(ConfigOption.spec())
            .addOption(Options.flag("--all", "With retry or drop: everything in the queue."))
            .addPositional(Options.words("ACTION", "0", "1", "list, retry or drop."))
            .addPositional(
                Options.words("ID", "1..*", "0..*", "Ids of the list, or how they begin."));
    spec.usageMessage()
        .footer(
            "",
            "list   shows what waits, the oldest first.",
            "retry  lets the running service try it within seconds.",
            "drop   gives it up: a redirected message goes to its owner's INBOX, unless a",
            "       mailbox has it already. Nothing is deleted without that.",
            "",
            "Exit code: 1 there is no such mail, 2 wrong arguments or configuration.",
            "",
            "Examples:",
            "  tamis queue list --config /etc/tamis.toml",
            "  tamis queue retry --all --config /etc/tamis.toml",
            "  tamis queue drop 3f0a91c2 --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    String action = Options.words(arguments, 0).getFirst();
    if (!ACTIONS.contains(action)) {
      terminal.error("no action \"" + action + "\": list, retry or drop");
      return ExitCode.USAGE;
    }
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config.state(), arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private int run(StatePlace state, ParseResult arguments, Terminal terminal) {
    try (Database database = state.ofService()) {
      StoredOutbox outbox = new StoredOutbox(database);
      String action = Options.words(arguments, 0).getFirst();
      return switch (action) {
        case "list" -> list(outbox, arguments, terminal);
        case "retry" -> change(outbox, outbox::retry, "will be tried", arguments, terminal);
        case "drop" -> change(outbox, outbox::giveUp, "will be given up", arguments, terminal);
        default -> throw new IllegalArgumentException(action);
      };
    } catch (OutboxUnavailable e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }

  private int list(StoredOutbox outbox, ParseResult arguments, Terminal terminal)
      throws OutboxUnavailable {
    if (Options.has(arguments, "--all") || !ids(arguments).isEmpty()) {
      terminal.error("list takes no ids; it shows everything");
      return ExitCode.USAGE;
    }
    terminal.out().print(QueueTable.of(outbox.list(), clock.instant()));
    return ExitCode.OK;
  }

  /** What is done with one of them. */
  @FunctionalInterface
  private interface Change {
    boolean apply(String id) throws OutboxUnavailable;
  }

  private static int change(
      StoredOutbox outbox, Change change, String what, ParseResult arguments, Terminal terminal)
      throws OutboxUnavailable {
    boolean all = Options.has(arguments, "--all");
    List<String> ids = ids(arguments);
    if (all == !ids.isEmpty()) {
      terminal.error("give ids of the list, or --all");
      return ExitCode.USAGE;
    }
    List<Listed> waiting = outbox.list();
    int code = ExitCode.OK;
    for (String id : all ? List.of("") : ids) {
      List<Listed> meant = waiting.stream().filter(one -> one.id().startsWith(id)).toList();
      code = Math.max(code, change(meant, change, what, id, all, terminal));
    }
    return code;
  }

  private static int change(
      List<Listed> meant, Change change, String what, String id, boolean all, Terminal terminal)
      throws OutboxUnavailable {
    if (meant.isEmpty() || (meant.size() > 1 && !all)) {
      String problem = meant.isEmpty() ? "no mail with this id" : meant.size() + " mails begin so";
      terminal.error(all ? "the queue is empty" : id + ": " + problem);
      return ExitCode.ERRORS;
    }
    for (Listed one : meant) {
      if (change.apply(one.id())) {
        String line = QueueTable.shortId(one) + " to <" + one.recipient() + "> " + what + "\n";
        terminal.out().print(line);
      }
    }
    return ExitCode.OK;
  }

  private static List<String> ids(ParseResult arguments) {
    return Options.words(arguments, 1);
  }
}
