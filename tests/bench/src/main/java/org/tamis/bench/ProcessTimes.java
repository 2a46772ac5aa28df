package org.tamis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Processor time of commands, user and system, as the shell counts it. */
final class ProcessTimes {
  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+\\.\\d+)s");

  private static final int SERIES = 5;

  private ProcessTimes() {}

  /**
   * Of one run in microseconds, the best of some series of runs; not a number where the command
   * fails. The script {@code a.sieve} in the folder is compiled before.
   *
   * @param runs in each series
   */
  static double micros(Path folder, String command, int runs)
      throws IOException, InterruptedException {
    double best = Double.MAX_VALUE;
    for (int series = 0; series < SERIES; series++) {
      best = Math.min(best, series(folder, command, runs)); // which keeps what is not a number
    }
    return best;
  }

  private static double series(Path folder, String command, int runs)
      throws IOException, InterruptedException {
    String loop =
        "sievec a.sieve a.svbin >/dev/null 2>&1 || exit 1; times;"
            + " for i in {1.."
            + runs
            + "}; do "
            + command
            + " >/dev/null 2>&1 || exit 1; done; times";
    Process bash = new ProcessBuilder("bash", "-c", loop).directory(folder.toFile()).start();
    String[] lines = new String(bash.getInputStream().readAllBytes()).split("\n");
    return bash.waitFor() == 0 && lines.length == 4
        ? (micros(lines[3]) - micros(lines[1])) / runs
        : Double.NaN;
  }

  private static double micros(String ofCommands) {
    return TIME.matcher(ofCommands).results().mapToDouble(ProcessTimes::micros).sum();
  }

  private static double micros(MatchResult time) {
    return 60e6 * Integer.parseInt(time.group(1)) + 1e6 * Double.parseDouble(time.group(2));
  }
}
