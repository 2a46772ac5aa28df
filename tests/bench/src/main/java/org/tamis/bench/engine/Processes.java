package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bench.Timed;

/** Whole commands: what a process takes that is started for one script, and ends. */
record Processes(Path directory) {
  private static final int RUNS = 10;

  /** The clock of some shells ticks a hundred times a second, so that one run may seem none. */
  private static final String LOOP =
      "i=0; while [ $i -lt " + RUNS + " ]; do i=$((i + 1)); \"$@\" || exit; done";

  /**
   * Processor time of a command, in microseconds, on average.
   *
   * @throws IOException also where it fails
   */
  double micros(List<String> command) throws IOException, InterruptedException {
    List<String> repeated = new ArrayList<>(List.of("sh", "-c", LOOP, "sh"));
    repeated.addAll(command);
    return Timed.run(directory, () -> 0, repeated).cpuMillis() * 1_000.0 / RUNS;
  }

  /** The path of a program; empty where it is not installed. */
  static Optional<String> installed(String name) {
    return Optional.of(Path.of("/usr/bin", name)).filter(Files::isExecutable).map(Path::toString);
  }
}
