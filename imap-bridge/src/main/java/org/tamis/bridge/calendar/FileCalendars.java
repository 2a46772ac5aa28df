package org.tamis.bridge.calendar;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.service.files.AccountDirectory;
import org.tamis.service.files.FileNames;

/**
 * Calendars in files.
 *
 * @param directory has a directory for each account, named by the rule of {@link AccountDirectory}
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
    return account.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileCalendarHome(home(account), defaultCalendar, mostObjects));
  }

  private Path home(String account) {
    return AccountDirectory.of(directory, account, FileNames.PORTABLE);
  }
}
