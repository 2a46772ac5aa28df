package org.tamis.bridge.calendar;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.icalendar.CalendarHome;

/**
 * Calendars in files.
 *
 * @param directory has a directory for each account, named after it; what cannot stand in a file
 *     name is percent-encoded
 * @param defaultCalendar the id of each account's default calendar, not empty
 * @param mostObjects on one calendar, 1 or more
 */
public record FileCalendars(Path directory, String defaultCalendar, int mostObjects)
    implements CalendarStore {
  public FileCalendars {
    if (defaultCalendar.isEmpty() || mostObjects < 1) {
      throw new IllegalArgumentException("settings out of range");
    }
  }

  @Override
  public Optional<CalendarHome> of(String account) {
    return FileCalendarHome.fileName(account)
        .map(name -> new FileCalendarHome(directory.resolve(name), defaultCalendar, mostObjects));
  }
}
