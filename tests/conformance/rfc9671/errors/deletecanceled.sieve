require "processcalendar";
processcalendar :deletecanceled;
