package org.tamis.bench.managesieve;

import java.io.IOException;
import java.util.List;
import org.tamis.bench.load.BenchCommand;

/** {@code tests/bench/managesieve}: the comparison of docs/performance.md. */
final class SieveCommand {
  private SieveCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) {
    new BenchCommand("tests/bench/managesieve", SieveOptions.USAGE).run(() -> measured(arguments));
  }

  private static BenchCommand.Results measured(String... arguments)
      throws IOException, InterruptedException {
    SieveOptions standard = SieveOptions.standard(List.of(arguments[0]));
    SieveOptions options =
        BenchCommand.options(standard, (option, all) -> all.with(option), arguments);
    SieveReport report = new SieveBench(options).run();
    return new BenchCommand.Results(report.table(), report.json(), options.json());
  }
}
