package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.apache.jsieve.exception.SieveException;

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
    EngineOptions options =
        new EngineOptions(
            arguments[0],
            Optional.empty(),
            SECONDS,
            List.of(),
            Optional.empty(),
            Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("no value of " + arguments[i]);
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private static void run(EngineOptions options)
      throws IOException, InterruptedException, SieveException {
    Results results = Results.in(options.results());
    Path directory = Files.createTempDirectory("tamis-bench");
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
