require "processcalendar";
processcalendar;
