package org.tamis.cli.config;

import java.nio.file.Files;
import java.util.Optional;
import org.tamis.bridge.calendar.FileCalendars;

/** Where the accounts' calendars are (RFC 9671). */
public final class CalendarKeys {
  /** The id of the default calendar where nobody names one. */
  public static final String DEFAULT_CALENDAR = "default";

  /** Enough for a meeting on every working day of forty years. */
  public static final int MOST_OBJECTS = 10_000;

  private CalendarKeys() {}

  /** Empty where there are none. */
  static Optional<FileCalendars> read(ConfigFile file) {
    Section section = file.section("calendars");
    String standard = section.text("default", DEFAULT_CALENDAR);
    int most = section.number("most-objects", 1, 10_000_000, MOST_OBJECTS);
    return section
        .path("directory")
        .map(directory -> {
          if (Files.exists(directory) && !Files.isDirectory(directory)) {
            section.mistake("directory", directory + " is not a directory");
          }
          return new FileCalendars(directory, standard, most);
        });
  }
}
