package org.tamis.bench.nodes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.bench.load.BenchCommand;

/**
 * What is measured.
 *
 * @param processes numbers of nodes, each larger than the one before
 * @param sessions of mail servers with each node
 * @param seconds that each measurement takes
 * @param warmUp messages for each node after some have come
 * @param storeMillis how long the store takes for a message
 * @param accounts in all
 * @param pause seconds without mail after each measurement, until the database has told of all that
 *     was done: its sessions do that when they have been idle for ten
 * @param json gets the results
 * @param tamis the command that starts Tamis
 */
record NodesOptions(
    List<Integer> processes,
    int sessions,
    int seconds,
    int warmUp,
    int storeMillis,
    int accounts,
    int pause,
    Optional<Path> json,
    List<String> tamis) {
  static final String USAGE =
      """
      usage: tests/bench/nodes [--processes 1,2,4,8] [--sessions 1] [--seconds 20] [--warm-up 3000]
          [--store-millis 50] [--accounts 401] [--pause 11] [--json FILE]
      """;

  NodesOptions {
    processes = List.copyOf(processes);
    if (!processes.equals(processes.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException("numbers of processes that do not grow: " + processes);
    }
  }

  /** The number of accounts has no factor in common with that of the messages, which take turns. */
  static NodesOptions standard(List<String> tamis) {
    return new NodesOptions(
        List.of(1, 2, 4, 8), 1, 20, 3_000, 50, 401, 11, Optional.empty(), tamis);
  }

  /**
   * @throws IllegalArgumentException for an unknown option, or a value that it cannot have
   */
  NodesOptions with(BenchCommand.Option option) {
    return switch (option.name()) {
      case "--processes" -> of(option.numbers(), pause, json);
      case "--pause" -> of(processes, option.number(), json);
      case "--json" -> of(processes, pause, Optional.of(Path.of(option.value())));
      case "--sessions" -> of(option.number(), seconds, warmUp, storeMillis, accounts);
      case "--seconds" -> of(sessions, option.number(), warmUp, storeMillis, accounts);
      case "--warm-up" -> of(sessions, seconds, option.number(), storeMillis, accounts);
      case "--store-millis" -> of(sessions, seconds, warmUp, option.number(), accounts);
      case "--accounts" -> of(sessions, seconds, warmUp, storeMillis, option.number());
      default -> throw option.unknown();
    };
  }

  private NodesOptions of(List<Integer> numbers, int ofPause, Optional<Path> results) {
    return new NodesOptions(
        numbers, sessions, seconds, warmUp, storeMillis, accounts, ofPause, results, tamis);
  }

  private NodesOptions of(int ofSessions, int time, int before, int millis, int ofAccounts) {
    return new NodesOptions(
        processes, ofSessions, time, before, millis, ofAccounts, pause, json, tamis);
  }
}
