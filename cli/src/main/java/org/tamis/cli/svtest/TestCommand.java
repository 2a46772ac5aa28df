package org.tamis.cli.svtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tamis.cli.svtest.report.FileResult;
import org.tamis.cli.svtest.report.JUnitReport;
import org.tamis.cli.svtest.report.ResultPrinter;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Progress;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs tests of scripts that are written in Sieve. */
public final class TestCommand implements Subcommand {
  private static final String JUNIT = "--junit";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("test", "Run test suites for Sieve scripts (.svtest).")
            .addOption(Options.flag("--json", "Print one JSON object per file."))
            .addOption(Options.value(JUNIT, "FILE", "Also write the results as JUnit XML."))
            .addPositional(
                Options.words(
                    "FILE", "0..*", "1..*", "Test files, or directories with .svtest files."));
    spec.usageMessage()
        .footer(
            "",
            "Dry run: each file has its own mailboxes, outgoing mail and settings in memory.",
            "docs/testing.md describes the test language, vnd.dovecot.testsuite.",
            "",
            "Exit code: 0 all tests passed, 1 a test failed, 2 a file could not be run.",
            "",
            "Examples:",
            "  tamis test holiday.svtest",
            "  tamis test tests/conformance",
            "  tamis test --junit results.xml tests");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    ResultPrinter printer = ResultPrinter.of(Options.has(arguments, "--json"));
    List<FileResult> results = new ArrayList<>();
    boolean found = true;
    List<String> files = new ArrayList<>();
    for (String argument : Options.words(arguments, 0)) {
      switch (TestFiles.of(argument)) {
        case TestFiles.Found(List<String> some) -> files.addAll(some);
        case TestFiles.Nothing(String problem) -> {
          terminal.error(problem);
          found = false;
        }
      }
    }
    runAll(files, terminal, printer, results);
    terminal.out().print(printer.totals(results));
    boolean written = write(arguments.matchedOptionValue(JUNIT, ""), results, terminal);
    return found && written ? exitCode(results) : ExitCode.USAGE;
  }

  private static int exitCode(List<FileResult> results) {
    if (results.stream().anyMatch(result -> result.broken().isPresent())) {
      return ExitCode.USAGE;
    }
    return results.stream().allMatch(result -> result.failed() == 0)
        ? ExitCode.OK
        : ExitCode.ERRORS;
  }

  /** Several at a time; shown in the order of the arguments. */
  private static void runAll(
      List<String> files, Terminal terminal, ResultPrinter printer, List<FileResult> results) {
    TestFile test =
        new TestFile(InstantSource.system(), terminal.environment().getOrDefault("USER", ""));
    int threads = Runtime.getRuntime().availableProcessors();
    try (Progress progress = Progress.of(terminal, "file", files.size());
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<FileResult>> running =
          files.stream().map(file -> workers.submit(() -> test.run(file))).toList();
      for (int i = 0; i < files.size(); i++) {
        FileResult result = result(files.get(i), running.get(i));
        results.add(result);
        progress.terminal().out().print(printer.print(result));
        result.broken().ifPresent(progress.terminal()::error);
        progress.step();
      }
    }
  }

  /** One file's trouble must not become another's, not even by a programming error. */
  private static FileResult result(String file, Future<FileResult> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      return FileResult.broken(file, file + ": internal error: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileResult.broken(file, file + ": interrupted");
    }
  }

  private static boolean write(String file, List<FileResult> results, Terminal terminal) {
    try {
      if (!file.isEmpty()) {
        Files.writeString(Path.of(file), JUnitReport.of(results), UTF_8);
      }
      return true;
    } catch (IOException e) {
      terminal.error(Reason.about(file, e));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    }
    return false;
  }
}
