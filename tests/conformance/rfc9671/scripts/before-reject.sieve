require ["processcalendar", "reject"];
processcalendar;
reject "No.";
