# options: --mail-parameter
# options: BY=120;R
# expect: "actions":[{"action":"discard","line":7}],"implicitKeep":false,"error":null}

require ["envelope", "envelope-deliverby"];
if allof (envelope "bymode" "return", envelope "bytimerelative" "120") {
    discard;
}
