require "processcalendar";
if header :contains "subject" "invoice" {
  processcalendar :updatesonly;
} else {
  processcalendar;
}
