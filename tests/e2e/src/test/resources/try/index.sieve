# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "index";
if allof (header :index 2 :contains "received" "laptop",
    header :index 2 :last :contains "received" "mail.example.org") {
    discard;
}
