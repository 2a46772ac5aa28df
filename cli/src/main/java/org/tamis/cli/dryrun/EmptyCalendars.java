package org.tamis.cli.dryrun;

import java.util.Optional;
import org.tamis.bridge.icalendar.CalendarHome;

/** Calendars with nothing on them, of whatever name a script gives; nothing is ever put there. */
record EmptyCalendars(String defaultCalendar) implements CalendarHome {
  @Override
  public boolean exists(String calendar) {
    return true;
  }

  @Override
  public Optional<Stored> find(String uid) {
    return Optional.empty();
  }

  @Override
  public Written put(String calendar, String uid, String text, Optional<String> etag) {
    return new Written.Refused("a dry run changes nothing");
  }

  @Override
  public Written remove(String calendar, String uid, String etag) {
    return new Written.Refused("a dry run changes nothing");
  }
}
