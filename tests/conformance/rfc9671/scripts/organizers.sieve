require ["processcalendar", "extlists"];
processcalendar :organizers ":addrbook:default";
