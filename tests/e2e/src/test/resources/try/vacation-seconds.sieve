# options: --from=cats-request@example.net
# expect: "actions":[{"action":"vacation","reply":{"suppressed":"the sender <cats-request@example.net> is a system address or auto-responder"},"line":5}],"implicitKeep":true,"error":null}

require "vacation-seconds";
vacation :seconds 1800 "I am in a meeting.";
