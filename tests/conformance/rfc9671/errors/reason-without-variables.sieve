require "processcalendar";
processcalendar :reason "reason";
