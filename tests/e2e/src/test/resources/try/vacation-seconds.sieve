# options: --from=cats-request@example.net
# expect: "actions":[{"action":"vacation","reply":{"suppressed":"the sender <cats-request@example.net> is an automatic address"},"line":5}],"implicitKeep":true,"error":null}

require "vacation-seconds";
vacation :seconds 1800 "I am in a meeting.";
