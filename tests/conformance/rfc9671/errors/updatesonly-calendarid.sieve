require "processcalendar";
processcalendar :updatesonly :calendarid "work";
