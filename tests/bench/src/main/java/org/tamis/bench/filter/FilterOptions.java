package org.tamis.bench.filter;

import java.util.List;
import java.util.stream.Stream;

/** What is measured. */
record FilterOptions(List<String> tamis, int messages, List<Integer> rules) {
  static final String USAGE = "usage: tests/bench/filter [--messages N] [--rules 10,100,1000]";

  static FilterOptions standard(List<String> tamis) {
    return new FilterOptions(tamis, 20_000, List.of(10, 100, 1_000));
  }

  /**
   * @throws IllegalArgumentException for what is no option or no value of it
   */
  FilterOptions with(String name, String value) {
    return switch (name) {
      case "--messages" -> new FilterOptions(tamis, Integer.parseInt(value), rules);
      case "--rules" ->
          new FilterOptions(
              tamis, messages, Stream.of(value.split(",")).map(Integer::valueOf).toList());
      default -> throw new IllegalArgumentException("unknown option " + name);
    };
  }
}
