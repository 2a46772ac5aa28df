require "processcalendar";
processcalendar :calendarid "work" :allowpublic :updatesonly;
