package org.tamis.cli.config;

import java.util.List;

/**
 * What became of a configuration file.
 *
 * @param <T> what was to be read from it
 */
public sealed interface ConfigResult<T> {
  /**
   * Something to start with.
   *
   * @param hints one line for each value that is taken in another way than it says, with file, line
   *     and key
   */
  record Good<T>(T config, List<String> hints) implements ConfigResult<T> {
    public Good {
      hints = List.copyOf(hints);
    }
  }

  /**
   * Nothing to start with.
   *
   * @param mistakes one line for each, with file, line and key
   */
  record Wrong<T>(List<String> mistakes) implements ConfigResult<T> {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
