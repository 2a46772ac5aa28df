# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require ["relational", "comparator-i;ascii-numeric"];
if allof (header :count "eq" "received" "2",
    header :value "ge" :comparator "i;ascii-numeric" "x-spam-score" "7") {
    discard;
}
