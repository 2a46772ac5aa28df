require ["processcalendar", "extlists"];
processcalendar :organizers "tag:example.com,2024:missing";
