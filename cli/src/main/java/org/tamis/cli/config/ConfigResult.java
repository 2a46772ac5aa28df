package org.tamis.cli.config;

import java.util.List;

/**
 * What became of a configuration file.
 *
 * @param <T> what was to be read from it
 */
public sealed interface ConfigResult<T> {
  record Good<T>(T config) implements ConfigResult<T> {}

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
