package org.tamis.engine.ext.processcalendar;

import java.util.List;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/**
 * RFC 9671. What calendar data means, and what is on the calendars, is the host's to know: {@link
 * org.tamis.engine.host.Calendars}.
 */
public final class ProcessCalendarExtension implements Extension {
  @Override
  public String capability() {
    return "processcalendar"; // RFC 9671 §3
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(CalendarSettings.class, CalendarSettings.NONE).offered();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(ProcessCalendarAction.SPEC);
  }
}
