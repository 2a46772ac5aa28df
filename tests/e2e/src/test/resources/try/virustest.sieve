# expect: "actions":[{"action":"discard","line":4}],"implicitKeep":false,"error":null}

require ["virustest", "relational", "comparator-i;ascii-numeric"];
if virustest :value "eq" :comparator "i;ascii-numeric" "1" { discard; }
