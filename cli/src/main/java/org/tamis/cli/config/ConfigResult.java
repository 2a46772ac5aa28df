package org.tamis.cli.config;

import java.util.List;

/** What became of a configuration file. */
public sealed interface ConfigResult {
  record Good(Config config) implements ConfigResult {}

  /**
   * Nothing to start with.
   *
   * @param mistakes one line for each, with file, line and key
   */
  record Wrong(List<String> mistakes) implements ConfigResult {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
