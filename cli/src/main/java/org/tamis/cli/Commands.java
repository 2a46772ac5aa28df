package org.tamis.cli;

import java.util.List;
import org.tamis.cli.accounts.AccountsCommand;
import org.tamis.cli.backup.BackupCommand;
import org.tamis.cli.backup.RestoreCommand;
import org.tamis.cli.capabilities.CapabilitiesCommand;
import org.tamis.cli.check.CheckCommand;
import org.tamis.cli.coverage.CoverageCommand;
import org.tamis.cli.deliver.DeliverCommand;
import org.tamis.cli.demo.DemoCommand;
import org.tamis.cli.doctor.DoctorCommand;
import org.tamis.cli.explain.ErrorsCommand;
import org.tamis.cli.explain.ExplainCommand;
import org.tamis.cli.filter.FilterCommand;
import org.tamis.cli.filter.RunsCommand;
import org.tamis.cli.filter.UndoCommand;
import org.tamis.cli.format.FmtCommand;
import org.tamis.cli.help.CompletionCommand;
import org.tamis.cli.help.HelpCommand;
import org.tamis.cli.help.ManCommand;
import org.tamis.cli.help.VersionCommand;
import org.tamis.cli.lsp.LspCommand;
import org.tamis.cli.migrate.MigrateCommand;
import org.tamis.cli.nodes.NodesCommand;
import org.tamis.cli.password.PasswordCommand;
import org.tamis.cli.queue.QueueCommand;
import org.tamis.cli.scripts.ScriptsCommand;
import org.tamis.cli.serve.ServeCommand;
import org.tamis.cli.setup.AccountCommand;
import org.tamis.cli.studio.StudioCommand;
import org.tamis.cli.svtest.TestCommand;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.tryout.TryCommand;
import org.tamis.cli.watch.WatchCommand;
import org.tamis.cli.whatif.WhatIfCommand;

/**
 * The commands by their names. One is made when it is called for: a start that makes the options of
 * all of them takes twice as long.
 */
final class Commands {
  /** In the order of the help. */
  static final List<String> NAMES =
      List.of(
          "demo",
          "check",
          "try",
          "coverage",
          "whatif",
          "filter",
          "undo",
          "runs",
          "watch",
          "account",
          "scripts",
          "studio",
          "fmt",
          "lsp",
          "test",
          "serve",
          "deliver",
          "doctor",
          "queue",
          "explain",
          "errors",
          "accounts",
          "backup",
          "restore",
          "migrate",
          "nodes",
          "password",
          "capabilities",
          "help",
          "version",
          "man",
          "completion");

  /** Those that speak of the others. */
  private static final List<String> ABOUT_ALL = List.of("help", "man", "completion");

  /** Options of tamis itself. */
  static final List<String> VERSION = List.of("-V", "--version");

  private Commands() {}

  /** The names of those that these arguments can be about: the one that they begin with, or all. */
  static List<String> named(String... arguments) {
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      return List.of();
    }
    return arguments.length > 0 && NAMES.contains(arguments[0]) && !ABOUT_ALL.contains(arguments[0])
        ? List.of(arguments[0])
        : NAMES;
  }

  /** IllegalArgumentException for other names. */
  static Subcommand of(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "check" -> new CheckCommand();
      case "try" -> new TryCommand();
      case "coverage" -> new CoverageCommand();
      case "whatif" -> new WhatIfCommand();
      case "filter" -> new FilterCommand();
      case "undo" -> new UndoCommand();
      case "runs" -> new RunsCommand();
      case "watch" -> new WatchCommand();
      case "account" -> new AccountCommand();
      case "scripts" -> new ScriptsCommand();
      case "studio" -> new StudioCommand();
      case "fmt" -> new FmtCommand();
      case "lsp" -> new LspCommand();
      case "test" -> new TestCommand();
      case "serve" -> new ServeCommand();
      case "deliver" -> new DeliverCommand();
      case "doctor" -> new DoctorCommand();
      case "queue" -> new QueueCommand();
      case "explain" -> new ExplainCommand();
      case "errors" -> new ErrorsCommand();
      case "accounts" -> new AccountsCommand();
      case "backup" -> new BackupCommand();
      case "restore" -> new RestoreCommand();
      case "migrate" -> new MigrateCommand();
      case "nodes" -> new NodesCommand();
      case "password" -> new PasswordCommand();
      case "capabilities" -> new CapabilitiesCommand();
      case "help" -> new HelpCommand();
      case "version" -> new VersionCommand();
      case "man" -> new ManCommand();
      case "completion" -> new CompletionCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
