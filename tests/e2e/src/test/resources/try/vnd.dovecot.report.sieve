# expect: "actions":[{"action":"report","to":["abuse@example.net"],"line":4}],"implicitKeep":true,"error":null}

require "vnd.dovecot.report";
report :headers_only "abuse" "This is not what I asked for." "abuse@example.net";
