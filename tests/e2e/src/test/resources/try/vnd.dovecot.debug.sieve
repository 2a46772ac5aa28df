# expect: "actions":[],"implicitKeep":true,"error":null,"notes":["this is <1@example.net>"]}

require ["vnd.dovecot.debug", "variables"];
if header :matches "message-id" "*" { debug_log "this is ${0}"; }
