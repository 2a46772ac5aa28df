package org.tamis.cli.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.mail.ChoiceOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists, reads and changes the scripts of an account. */
public final class ScriptsCommand implements Subcommand {
  static final String SERVER = "--server";
  static final String CONFIG = "--config";
  static final String EXECUTE = "--execute";
  static final String ACTIVATE = "--activate";
  static final String FROM_SERVER = "--from-server";
  static final String FROM_ACCOUNT = "--from-account";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "scripts",
                "List, get, put, activate, copy, apply and restore scripts of an account.")
            .addOption(AccountOption.required("The account whose scripts they are."))
            .addOption(
                Options.value(
                    SERVER,
                    "HOST[:PORT]",
                    "At this ManageSieve server, with the account's log-in."))
            .addOption(
                Options.value(
                    CONFIG,
                    "FILE",
                    "A site's configuration: its accounts, and without --server its script store."))
            .addOption(
                Options.value(FROM_SERVER, "HOST[:PORT]", "With copy: the server to copy from."))
            .addOption(
                Options.value(
                    FROM_ACCOUNT, "NAME", "With copy: the account there. Default: --account."))
            .addOption(
                Options.value(
                    ACTIVATE, "NAME", "With copy and apply: this script becomes the active one."))
            .addOption(Options.flag(EXECUTE, "With apply: do it; otherwise it is only shown."))
            .addOption(
                Options.value(
                    ChoiceOptions.LAST,
                    "N",
                    "With apply: the newest N messages of INBOX are compared; 0: none. Default: "
                        + MailPreview.LAST
                        + ", with --execute 0."))
            .addPositional(Options.words("ACTION", "0", "1", Action.words() + "."))
            .addPositional(Options.words("WORD", "1..*", "0..*", "What the action is about."));
    spec.usageMessage()
        .footer(
            "",
            "list              the scripts; the active one is marked",
            "get NAME          prints a script",
            "put FILE [NAME]   stores a file as the script NAME, or under the file's own name; - is the",
            "                  standard input",
            "check FILE…       whether the server, or the site, takes the files; nothing is stored",
            "diff FILE [NAME]  how the file differs from the script that is stored",
            "activate NAME     makes a script the active one; deactivate leaves none active",
            "delete NAME, rename OLD NEW",
            "history NAME      the last versions in the store of a site: when, by whom, from where,",
            "                  and what each changed",
            "restore NAME ID   stores a version of the history again",
            "copy [DIR]        adds all scripts of DIR, of --from-server, or of the account",
            "                  --from-account of the same place, and makes the one active that is",
            "                  active there; scripts of other names stay",
            "apply DIR         makes the scripts those of DIR, such as a checkout of Git: shows the",
            "                  differences and what would become of the newest mail, and with",
            "                  --execute stores, activates and deletes",
            "",
            "A directory has its scripts in files *.sieve; a link .active or .dovecot.sieve, in it",
            "or beside it, names the active one (Dovecot: ~/sieve and ~/.dovecot.sieve).",
            "Scripts are checked first: if one has errors, nothing is changed.",
            "",
            "Exit code: 0 done, 1 refused, or diff has found a difference, 2 wrong arguments, or",
            "the place cannot be used.",
            "",
            "Examples:",
            "  tamis scripts list --account work --server mail.example.org",
            "  tamis scripts put rules.sieve main --account work --server mail.example.org",
            "  tamis scripts copy ~ann/sieve --account ann@example.org --config tamis.toml",
            "  tamis scripts copy --from-server old.example.org --account work --server new.example.org",
            "  tamis scripts apply rules/ --account work --server mail.example.org --execute");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    String word = Options.words(arguments, 0).getFirst();
    Optional<Action> action = Action.of(word);
    Optional<String> complaint =
        action.isEmpty()
            ? Optional.of("no action \"" + word + "\": " + Action.words())
            : action.get().complaint(Options.words(arguments, 1), given(arguments));
    if (complaint.isPresent()) {
      terminal.error(complaint.get());
      return ExitCode.USAGE;
    }
    return run(action.orElseThrow(), arguments, terminal);
  }

  private static List<String> given(ParseResult arguments) {
    return arguments.matchedOptions().stream().map(option -> option.longestName()).toList();
  }

  private static int run(Action action, ParseResult arguments, Terminal terminal) {
    try {
      Optional<ScriptPlace> found = Places.chosen(arguments, terminal);
      if (found.isEmpty()) {
        return ExitCode.USAGE;
      }
      try (ScriptPlace place = found.get()) {
        return new ScriptActions(place, arguments, terminal).run(action);
      }
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }
}
