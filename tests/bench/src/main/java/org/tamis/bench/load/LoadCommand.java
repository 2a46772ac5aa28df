package org.tamis.bench.load;

import java.io.IOException;
import java.nio.file.Path;

/** {@code tests/bench/load}: the comparison of docs/performance.md. */
final class LoadCommand {
  private LoadCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) {
    new BenchCommand("tests/bench/load", LoadOptions.USAGE).run(() -> measured(arguments));
  }

  private static BenchCommand.Results measured(String... arguments)
      throws IOException, InterruptedException {
    LoadOptions standard = LoadOptions.standard(Path.of(arguments[0]));
    LoadOptions options =
        BenchCommand.options(standard, (option, all) -> all.with(option), arguments);
    LoadReport report = new Load(options).run();
    return new BenchCommand.Results(report.table(), report.json(), options.json());
  }
}
