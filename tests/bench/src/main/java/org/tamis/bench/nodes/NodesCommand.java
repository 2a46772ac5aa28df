package org.tamis.bench.nodes;

import java.io.IOException;
import java.util.List;
import org.tamis.bench.load.BenchCommand;
import org.tamis.bridge.testing.PostgresServer;

/** {@code tests/bench/nodes}: the curve of docs/scale.md. */
final class NodesCommand {
  private NodesCommand() {}

  /**
   * @param arguments the command that starts Tamis, then options
   */
  public static void main(String[] arguments) {
    new BenchCommand("tests/bench/nodes", NodesOptions.USAGE, PostgresServer::missing)
        .run(() -> measured(arguments));
  }

  private static BenchCommand.Results measured(String... arguments)
      throws IOException, InterruptedException {
    NodesOptions standard = NodesOptions.standard(List.of(arguments[0]));
    NodesOptions options =
        BenchCommand.options(standard, (option, all) -> all.with(option), arguments);
    NodesReport report = new NodesBench(options).run();
    return new BenchCommand.Results(report.table(), report.json(), options.json());
  }
}
