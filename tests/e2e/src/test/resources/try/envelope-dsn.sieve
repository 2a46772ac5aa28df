# options: --mail-parameter
# options: RET=HDRS
# options: --mail-parameter
# options: ENVID=q7
# options: --rcpt-parameter
# options: NOTIFY=NEVER
# expect: "actions":[{"action":"discard","line":11}],"implicitKeep":false,"error":null}

require ["envelope", "envelope-dsn"];
if allof (envelope "notify" "NEVER", envelope "ret" "HDRS", envelope "envid" "q7") {
    discard;
}
