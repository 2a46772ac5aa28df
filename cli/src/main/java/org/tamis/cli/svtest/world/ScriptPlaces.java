package org.tamis.cli.svtest.world;

import java.nio.file.Path;

/**
 * Where included scripts are.
 *
 * @param directory what relative paths start from
 */
record ScriptPlaces(Path directory, Path personal, Path global) {
  /** Those that are used where none are set. */
  static ScriptPlaces of(Path directory) {
    return new ScriptPlaces(
        directory, directory.resolve("included"), directory.resolve("included-global"));
  }

  ScriptPlaces withPersonal(SettingValue value) {
    return isPlace(value) ? new ScriptPlaces(directory, path(value), global) : this;
  }

  ScriptPlaces withGlobal(SettingValue value) {
    return isPlace(value) ? new ScriptPlaces(directory, personal, path(value)) : this;
  }

  /** The last part of the name tells what the value is; only a place matters here. */
  private static boolean isPlace(SettingValue value) {
    return value.part().isEmpty() || value.part().endsWith("path");
  }

  /** {@code file:} and what follows a semicolon say how scripts are kept. */
  private Path path(SettingValue value) {
    return directory.resolve(value.text().replaceFirst("^file:", "").replaceFirst(";.*$", ""));
  }
}
