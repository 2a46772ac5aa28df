# expect: "actions":[{"action":"discard","line":4}],"implicitKeep":false,"error":null}

require ["spamtestplus", "relational", "comparator-i;ascii-numeric"];
if spamtest :percent :value "eq" :comparator "i;ascii-numeric" "75" { discard; }
