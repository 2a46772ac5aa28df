package org.tamis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a command took.
 *
 * @param cpuMillis of the command and what it started, user and system
 * @param serverMillis of Dovecot meanwhile
 */
public record Timed(long wallMillis, long cpuMillis, long serverMillis) {
  /** Asks what processor time has been used so far, in milliseconds. */
  @FunctionalInterface
  public interface Meter {
    long millis() throws IOException;
  }

  /**
   * Runs a command to its end.
   *
   * @param directory in which it runs; its output is there as well
   */
  public static Timed run(Path directory, Meter server, List<String> command)
      throws IOException, InterruptedException {
    Path times = directory.resolve("times.txt");
    List<String> measured =
        new ArrayList<>(List.of("sh", "-c", "\"$@\"; c=$?; times >times.txt; exit $c", "sh"));
    measured.addAll(command);
    long used = server.millis();
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(measured)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile())
            .start();
    int exit = process.waitFor();
    long wall = System.nanoTime() - began;
    if (exit != 0) {
      throw new IOException(command + ": exit code " + exit + ": " + end(directory));
    }
    return new Timed(wall / 1_000_000, children(Files.readAllLines(times)), server.millis() - used);
  }

  private static String end(Path directory) throws IOException {
    String output = Files.readString(directory.resolve("output.txt"));
    return output.substring(Math.max(0, output.length() - 2_000));
  }

  /** POSIX, times: the second line is of the children, as in {@code 0m1.230000s 0m0.040000s}. */
  private static long children(List<String> lines) {
    return Stream.of(lines.get(1).split(" ")).mapToLong(Timed::millis).sum();
  }

  private static long millis(String text) {
    String[] parts = text.replace("s", "").split("m");
    return Math.round((Long.parseLong(parts[0]) * 60 + Double.parseDouble(parts[1])) * 1_000);
  }
}
