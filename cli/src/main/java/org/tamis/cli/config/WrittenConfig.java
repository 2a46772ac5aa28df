package org.tamis.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A configuration, and how its file says it.
 *
 * @param values by the keys of the file
 */
public record WrittenConfig(Config config, Map<String, String> values) {
  public WrittenConfig {
    values = Map.copyOf(values);
  }

  /** As {@link ConfigReader#read}. */
  public static ConfigResult<WrittenConfig> read(Path path) throws IOException {
    ConfigFile file = ConfigFile.read(path);
    return switch (ConfigReader.read(file)) {
      case ConfigResult.Good<Config> good ->
          new ConfigResult.Good<>(new WrittenConfig(good.config(), file.values()), good.hints());
      case ConfigResult.Wrong<Config> wrong -> new ConfigResult.Wrong<>(wrong.mistakes());
    };
  }

  /** The same, with what was found out since. */
  public WrittenConfig with(Config other) {
    return new WrittenConfig(other, values);
  }

  /** The keys that only one of the two has, or that say something else. */
  public SortedSet<String> changedFrom(WrittenConfig before) {
    SortedSet<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(before.values.keySet());
    keys.removeIf(key -> Objects.equals(values.get(key), before.values.get(key)));
    return keys;
  }
}
