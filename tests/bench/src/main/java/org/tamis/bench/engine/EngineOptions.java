package org.tamis.bench.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param tamis the command that starts Tamis
 * @param driver of Pigeonhole's engine; empty where it could not be built
 * @param seconds of each measurement
 * @param rows only those whose names begin so; empty: all
 * @param corpus a directory of {@code *.eml} for the row of real mail
 * @param results the last ones, and those of this run
 */
record EngineOptions(
    String tamis,
    Optional<Path> driver,
    double seconds,
    List<String> rows,
    Optional<Path> corpus,
    Path results) {
  static final String USAGE =
      """
      usage: tests/bench/engine [--rows run,compile,process] [--seconds S] [--corpus DIRECTORY]
          [--results FILE]
      """;

  /**
   * @throws IllegalArgumentException for what is no option or no value of it
   */
  EngineOptions with(String name, String value) {
    return switch (name) {
      case "--driver" -> withDriver(Optional.of(Path.of(value)).filter(path -> !value.isEmpty()));
      case "--seconds" ->
          new EngineOptions(tamis, driver, Double.parseDouble(value), rows, corpus, results);
      case "--rows" ->
          new EngineOptions(
              tamis, driver, seconds, Stream.of(value.split(",")).toList(), corpus, results);
      case "--corpus" ->
          new EngineOptions(tamis, driver, seconds, rows, Optional.of(Path.of(value)), results);
      case "--results" -> new EngineOptions(tamis, driver, seconds, rows, corpus, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }

  private EngineOptions withDriver(Optional<Path> program) {
    return new EngineOptions(tamis, program, seconds, rows, corpus, results);
  }

  boolean wants(String row) {
    return rows.isEmpty() || rows.stream().anyMatch(row::startsWith);
  }
}
