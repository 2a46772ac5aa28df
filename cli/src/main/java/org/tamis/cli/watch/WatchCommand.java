package org.tamis.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.LogFormat;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.service.scripts.SitePrograms;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs the scripts of accounts over the mail that comes, until the process is told to stop. */
public final class WatchCommand implements Subcommand {
  private static final String MAILBOX = "--mailbox";
  private static final String SCRIPT = "--script";
  private static final String SEND = "--with-outgoing";
  private static final String CLAIM = "--claim";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("watch", "Run the scripts of accounts over the mail that comes.")
            .addOption(
                Options.values(
                    AccountOption.NAME,
                    "NAME",
                    "An account to watch; more than once. Default: all of yours that have a script."))
            .addOption(
                Options.values(
                    MAILBOX, "MAILBOX", "Mailbox to watch; more than once. Default: INBOX."))
            .addOption(Options.value(SCRIPT, "FILE", "The script. Default: that of each account."))
            .addOption(
                Options.flag(SEND, "Also send what the scripts send: redirects, replies, notices."))
            .addOption(
                Options.flag(
                    CLAIM,
                    "Mark each message first, for watchers on other machines that do the same."));
    LanguageOptions.addAll(spec);
    spec.usageMessage()
        .footer(
            "",
            "Only mail that comes after the first start is sorted; tamis filter sorts the rest.",
            "A script that has changed is used from the next message on.",
            "What was done can be undone: see tamis runs and tamis undo.",
            "",
            "Exit code: 2 wrong arguments, or nothing to watch. SIGTERM and Ctrl-C stop it.",
            "",
            "Examples:",
            "  tamis watch",
            "  tamis watch --account work --mailbox INBOX --mailbox Bulk --script rules.sieve");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.toStandardError(LogFormat.TEXT);
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .flatMap(language ->
            accounts(arguments, terminal).map(all -> watch(all, language, arguments, terminal)))
        .orElse(ExitCode.USAGE);
  }

  /** Empty after the terminal was told what is wrong with one of them. */
  private static Optional<List<ChosenAccount>> accounts(ParseResult arguments, Terminal terminal) {
    List<String> names = Options.allValues(arguments, AccountOption.NAME);
    if (names.isEmpty()) {
      return AccountOption.allWithScript(terminal);
    }
    String config = arguments.matchedOptionValue("--config", "");
    return AccountOption.findAll(names.stream().distinct().toList(), config, terminal);
  }

  private static int watch(
      List<ChosenAccount> accounts, Language language, ParseResult arguments, Terminal terminal) {
    if (accounts.isEmpty()) {
      terminal.error("nothing to watch: no account has a script; give accounts with --account");
      return ExitCode.USAGE;
    }
    WatchSettings settings =
        new WatchSettings(
            mailboxes(arguments),
            Options.optional(arguments, SCRIPT).map(Path::of),
            Options.has(arguments, SEND),
            Options.has(arguments, CLAIM),
            language,
            () -> SitePrograms.NONE);
    try (Watchers watchers = Watchers.start(accounts, settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(watchers::close));
      new CountDownLatch(1).await(); // the shutdown hook does the rest
    } catch (IOException | UncheckedIOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static List<String> mailboxes(ParseResult arguments) {
    List<String> given = Options.allValues(arguments, MAILBOX);
    return given.isEmpty() ? List.of(DeliveryPlan.INBOX) : given.stream().distinct().toList();
  }
}
