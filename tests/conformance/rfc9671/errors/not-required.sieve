processcalendar;
