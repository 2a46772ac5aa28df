# options: --environment
# options: Remote-IP=192.0.2.1
# expect: "actions":[{"action":"discard","line":8}],"implicitKeep":false,"error":null}

require "environment";
if allof (environment "remote-ip" "192.0.2.1", environment "name" "Tamis",
    not environment :contains "vnd.unknown" "") {
    discard;
}
