package org.tamis.bench.commits;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.bench.load.BenchCommand;
import org.tamis.bench.load.Burst;
import org.tamis.bench.load.Measured;
import org.tamis.bench.load.ProcessTree;
import org.tamis.bridge.testing.PostgresServer;

/**
 * {@code tests/bench/commits}: how many deliveries with something to remember are written down in a
 * second by some at a time, each of which waits for its COMMIT twice, and how often the disk is
 * waited for.
 */
final class CommitsCommand {
  private static final String USAGE =
      "usage: tests/bench/commits [--deliveries 1,8,32] [--seconds 5]";
  private static final int MOST = 1_000_000;

  private CommitsCommand() {}

  private record Options(List<Integer> deliveries, int seconds) {
    Options with(BenchCommand.Option option) {
      return switch (option.name()) {
        case "--deliveries" -> new Options(option.numbers(), seconds);
        case "--seconds" -> new Options(deliveries, option.number());
        default -> throw option.unknown();
      };
    }
  }

  /**
   * @param arguments a word, then options
   */
  public static void main(String[] arguments) {
    Supplier<Optional<String>> missing = PostgresServer::missing;
    new BenchCommand("tests/bench/commits", USAGE, missing).run(() -> measured(arguments));
  }

  private static BenchCommand.Results measured(String... arguments)
      throws IOException, InterruptedException {
    Options standard = new Options(List.of(1, 8, 32), 5);
    Options options = BenchCommand.options(standard, (option, all) -> all.with(option), arguments);
    StringBuilder table =
        new StringBuilder(
            text(
                "%-11s %10s %12s %8s %8s %12s",
                "database", "at a time", "deliveries/s", "p50 ms", "p99 ms", "syncs each"));
    try (WrittenDeliveries file = WrittenDeliveries.inFile();
        WrittenDeliveries shared = WrittenDeliveries.inServer()) {
      for (WrittenDeliveries each : List.of(file, shared)) {
        for (int number : options.deliveries()) {
          table.append(row(each, number, options.seconds()));
        }
      }
    }
    return new BenchCommand.Results(table.toString(), "", Optional.empty());
  }

  private static String row(WrittenDeliveries deliveries, int atATime, int seconds)
      throws IOException, InterruptedException {
    run(deliveries, atATime, seconds); // warms up
    long before = deliveries.syncs();
    Measured measured = run(deliveries, atATime, seconds);
    double syncs = (double) (deliveries.syncs() - before) / measured.count();
    return text(
        "%-11s %10d %12.0f %8.2f %8.2f %12.3f",
        deliveries.name(),
        atATime,
        measured.perSecond(),
        measured.latency(0.5),
        measured.latency(0.99),
        syncs);
  }

  private static Measured run(WrittenDeliveries deliveries, int atATime, int seconds)
      throws IOException, InterruptedException {
    ProcessTree here = new ProcessTree(List.of(ProcessHandle.current().pid()));
    Duration time = Duration.ofSeconds(seconds);
    return Burst.in(time, MOST, deliveries, here, deliveries.next(MOST)).run(atATime);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
