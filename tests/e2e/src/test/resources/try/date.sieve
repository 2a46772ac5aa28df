# options: --now
# options: 2026-12-24T18:00:00Z
# options: --zone
# options: Europe/Paris
# expect: "actions":[{"action":"discard","line":11}],"implicitKeep":false,"error":null}

require "date";
if allof (date :zone "+0000" "date" "hour" "07", date :originalzone "date" "zone" "+0100",
    currentdate "weekday" "4", currentdate "hour" "19",
    currentdate :zone "Asia/Tokyo" "date" "2026-12-25") {
    discard;
}
