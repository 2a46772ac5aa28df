require "processcalendar";
processcalendar :outcome "outcome";
