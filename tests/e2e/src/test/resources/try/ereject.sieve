# expect: "actions":[{"action":"ereject","refusal":{"reply":["550 5.7.1 I no longer accept mail from amilia@example.net"]},"line":5}],"implicitKeep":false,"error":null}

require ["ereject", "variables"];
if address :matches "from" "*" {
    ereject "I no longer accept mail from ${1}";
}
