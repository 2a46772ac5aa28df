package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.apache.jsieve.exception.SieveException;
import org.tamis.bench.load.BenchCommand;

/**
 * {@code tests/bench/engine}: the table of docs/performance.md. Exit code 1: something failed; 2:
 * usage.
 */
final class EngineCommand {
  private static final double SECONDS = 2;

  private EngineCommand() {}

  /**
   * @param arguments the command that starts Tamis, where results are kept, then options
   */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      run(options(arguments));
    } catch (IllegalArgumentException e) {
      leave(e + "\n" + EngineOptions.USAGE, 2);
    } catch (IOException | SieveException e) {
      leave("tests/bench/engine: " + e, 1);
    }
  }

  private static void leave(String why, int exitCode) {
    System.err.println(why);
    System.exit(exitCode);
  }

  private static EngineOptions options(String... arguments) {
    EngineOptions standard =
        new EngineOptions(
            arguments[0],
            Optional.empty(),
            SECONDS,
            List.of(),
            Optional.empty(),
            Path.of(arguments[1]));
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    return BenchCommand.options(
        standard, (option, options) -> options.with(option.name(), option.value()), rest);
  }

  private static void run(EngineOptions options)
      throws IOException, InterruptedException, SieveException {
    Results results = Results.in(options.results());
    Path directory = Files.createTempDirectory("tamis-bench");
    // the tools of Pigeonhole read and write there as nobody
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    System.out.print(Row.HEAD);
    try {
      new EngineBench(options, directory, row -> show(row, results)).run();
    } finally {
      PathUtils.deleteDirectory(directory);
    }
    results.save();
  }

  private static void show(Row row, Results results) {
    System.out.print(row.line(results.before(row)));
    System.out.flush();
    results.add(row);
  }
}
