# options: --program
# options: ask=known.list
# expect: "actions":[{"action":"discard","line":6}],"implicitKeep":false,"error":null}

require ["vnd.dovecot.execute", "variables"];
if allof (execute :output "said" :input "x" "ask" "y", string :contains "${said}" "@") { discard; }
