package org.tamis.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.cli.terminal.LogFormat;
import org.tamis.cli.terminal.LogLevel;
import org.tamis.cli.terminal.LogSettings;

/** The section {@code log}. */
final class LogKeys {
  private static final SortedMap<String, LogFormat> FORMATS =
      new TreeMap<>(Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON));

  private LogKeys() {}

  static LogSettings read(Section section) {
    return new LogSettings(
        section.choice("format", FORMATS, "text"),
        section.choice("level", LogLevel.WORDS, "info"),
        file(section));
  }

  /** It is opened by the server alone: whoever only checks might be somebody else. */
  private static Optional<Path> file(Section section) {
    Optional<Path> file = section.path("file");
    file.map(Path::getParent)
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(directory -> section.mistake("file", directory + " is not a directory"));
    file.filter(Files::isDirectory)
        .ifPresent(directory -> section.mistake("file", directory + " is a directory"));
    return file;
  }
}
