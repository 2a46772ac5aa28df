# expect: "actions":[{"action":"processcalendar","outcome":"no_action","reason":"the message has no calendar data","changes":[],"line":6},{"action":"discard","line":8}],"implicitKeep":false,"error":null}

require ["processcalendar", "variables"];
set "outcome" "";
set "reason" "";
processcalendar :updatesonly :deletecancelled :outcome "outcome" :reason "reason";
if string "${outcome}: ${reason}" "no_action: the message has no calendar data" {
  discard;
}
