package org.tamis.bench.managesieve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.bench.load.BenchCommand;

/**
 * What is measured.
 *
 * @param rules numbers of rules of the scripts that are put
 * @param clients at a time
 * @param seconds that each measurement takes
 * @param rounds how often each is repeated, one server after the other
 * @param warmUp seconds that each server is given before, for each work
 * @param connections that are held open
 * @param json gets the results
 * @param tamis the command that starts Tamis
 */
record SieveOptions(
    Set<Work> work,
    List<Integer> rules,
    int clients,
    int seconds,
    int rounds,
    int warmUp,
    List<Integer> connections,
    Optional<Path> json,
    List<String> tamis) {
  static final String USAGE =
      """
      usage: tests/bench/managesieve [--work plain,tls,put,idle] [--rules 12,100,1000] [--clients 8]
          [--seconds N] [--rounds N] [--warm-up N] [--connections 1000,10000] [--json FILE]
      """;

  /** What is looked at. */
  enum Work {
    PLAIN,
    TLS,
    PUT,
    IDLE
  }

  static SieveOptions standard(List<String> tamis) {
    return new SieveOptions(
        EnumSet.allOf(Work.class),
        List.of(12, 100, 1_000),
        8,
        5,
        3,
        15,
        List.of(1_000, 10_000),
        Optional.empty(),
        tamis);
  }

  Duration time() {
    return Duration.ofSeconds(seconds);
  }

  /**
   * @throws IllegalArgumentException for an unknown option, or a value that it cannot have
   */
  SieveOptions with(BenchCommand.Option option) {
    return switch (option.name()) {
      case "--work" -> of(works(option.value()), rules, connections, json);
      case "--rules" -> of(work, option.numbers(), connections, json);
      case "--clients" -> times(option.number(), seconds, rounds, warmUp);
      case "--seconds" -> times(clients, option.number(), rounds, warmUp);
      case "--rounds" -> times(clients, seconds, option.number(), warmUp);
      case "--warm-up" -> times(clients, seconds, rounds, option.number());
      case "--connections" -> of(work, rules, option.numbers(), json);
      case "--json" -> of(work, rules, connections, Optional.of(Path.of(option.value())));
      default -> throw option.unknown();
    };
  }

  private static Set<Work> works(String text) {
    EnumSet<Work> works = EnumSet.noneOf(Work.class);
    Stream.of(text.split(","))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .map(Work::valueOf)
        .forEach(works::add);
    return works;
  }

  private SieveOptions of(
      Set<Work> works, List<Integer> ofRules, List<Integer> held, Optional<Path> resultsTo) {
    return new SieveOptions(
        works, ofRules, clients, seconds, rounds, warmUp, held, resultsTo, tamis);
  }

  private SieveOptions times(int ofClients, int ofSeconds, int ofRounds, int ofWarmUp) {
    return new SieveOptions(
        work, rules, ofClients, ofSeconds, ofRounds, ofWarmUp, connections, json, tamis);
  }
}
