require ["processcalendar", "ereject"];
ereject "No.";
processcalendar;
