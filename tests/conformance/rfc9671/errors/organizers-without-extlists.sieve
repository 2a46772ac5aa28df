require "processcalendar";
processcalendar :organizers ":addrbook:default";
