package org.tamis.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything wrong with a configuration file, so that one start shows all of it. */
final class Mistakes {
  private record Mistake(int line, String text) {}

  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(String file) {
    this.file = file;
  }

  /**
   * @param line 1 for the first line; 0 when there is no line to name, as for a missing key
   */
  void add(int line, String text) {
    found.add(new Mistake(line, text));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** One line for each, in the order of the file; those without a line last. */
  List<String> lines() {
    return found.stream()
        .sorted(Comparator.comparingInt(m -> m.line() == 0 ? Integer.MAX_VALUE : m.line()))
        .map(m -> file + (m.line() == 0 ? "" : ":" + m.line()) + ": " + m.text())
        .toList();
  }
}
