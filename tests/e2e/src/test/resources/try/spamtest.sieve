# expect: "actions":[{"action":"discard","line":4}],"implicitKeep":false,"error":null}

require ["spamtest", "relational", "comparator-i;ascii-numeric"];
if spamtest :value "eq" :comparator "i;ascii-numeric" "7" { discard; }
