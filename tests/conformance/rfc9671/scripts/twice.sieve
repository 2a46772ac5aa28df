require "processcalendar";
processcalendar;
processcalendar :updatesonly;
