package org.tamis.cli.svtest.world;

import org.tamis.cli.config.CalendarKeys;

/**
 * What is set about calendars.
 *
 * @param standard the id of the one for new objects where the script names none
 * @param mostObjects on one calendar
 */
record CalendarSetup(String standard, int mostObjects) {
  static final CalendarSetup DEFAULTS =
      new CalendarSetup(CalendarKeys.DEFAULT_CALENDAR, CalendarKeys.MOST_OBJECTS);

  CalendarSetup withStandard(SettingValue value) {
    if (value.text().isEmpty()) {
      throw value.wrong("the ID of a calendar");
    }
    return new CalendarSetup(value.text(), mostObjects);
  }

  CalendarSetup withMost(SettingValue value) {
    return new CalendarSetup(standard, value.limit());
  }
}
