# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "comparator-i;unicode-casemap";
# The accent is a character of its own here: NFC and NFD are the same.
if header :is :comparator "i;unicode-casemap" "subject" "RÉUNION LE 5" {
    discard;
}
