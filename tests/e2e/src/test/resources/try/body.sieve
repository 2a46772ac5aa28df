# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "body";
if allof (body :text :contains "Bonjour à tous", body :raw :contains "preamble",
    body :content "application/pdf" :is "hello") {
    discard;
}
