require ["processcalendar", "variables"];
processcalendar :outcome "1";
