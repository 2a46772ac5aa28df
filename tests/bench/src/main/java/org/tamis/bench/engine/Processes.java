package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.bench.Timed;

/** Whole commands: what a process takes that is started for one script, and ends. */
record Processes(Path directory) {
  private static final int RUNS = 5;

  /**
   * Processor time of a command, in microseconds; the best of five.
   *
   * @throws IOException also where it fails
   */
  double micros(List<String> command) throws IOException, InterruptedException {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      best = Math.min(best, Timed.run(directory, () -> 0, command).cpuMillis() * 1_000.0);
    }
    return best;
  }

  /** The path of a program; empty where it is not installed. */
  static Optional<String> installed(String name) {
    return Optional.of(Path.of("/usr/bin", name)).filter(Files::isExecutable).map(Path::toString);
  }
}
