package org.tamis.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.tamis.bridge.programs.ProgramLimits;
import org.tamis.engine.host.Programs.Use;

/** The section {@code programs}: what scripts may run. */
final class ProgramKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private ProgramKeys() {}

  static ProgramLimits read(ConfigFile file) {
    Section section = file.section("programs");
    Map<Use, Path> directories = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      String key = use.name().toLowerCase(Locale.ROOT);
      section.path(key).ifPresent(path -> directories.put(use, checked(key, path, section)));
    }
    return new ProgramLimits(
        directories,
        section.time("time", SECOND, Duration.ofMinutes(10), "10s"),
        section.time("time-together", SECOND, Duration.ofMinutes(30), "30s"),
        Math.toIntExact(section.size("most-output", 1, 512L << 20, "64M")));
  }

  private static Path checked(String key, Path path, Section section) {
    if (!Files.isDirectory(path)) {
      section.mistake(key, path + " is not a directory");
    }
    return path;
  }
}
