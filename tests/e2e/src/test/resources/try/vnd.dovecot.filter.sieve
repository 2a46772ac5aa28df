# options: --program
# options: add=known.list
# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require "vnd.dovecot.filter";
if allof (filter "add", not filter "unknown", not exists "Subject") { discard; }
