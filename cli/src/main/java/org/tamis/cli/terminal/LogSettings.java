package org.tamis.cli.terminal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is logged, and where.
 *
 * @param least events that are less are not logged
 * @param file empty for the standard error
 */
public record LogSettings(LogFormat format, LogLevel least, Optional<Path> file) {
  /** As a server logs that nobody has told otherwise. */
  public static final LogSettings STANDARD =
      new LogSettings(LogFormat.TEXT, LogLevel.INFO, Optional.empty());
}
