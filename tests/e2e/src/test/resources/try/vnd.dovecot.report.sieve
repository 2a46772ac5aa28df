# expect: "actions":[{"action":"report","mail":{"sender":"postmaster@localhost","to":["abuse@example.net"],"from":"Postmaster <postmaster@localhost>","subject":"Réunion le 5"},"line":4}],"implicitKeep":true,"error":null}

require "vnd.dovecot.report";
report :headers_only "abuse" "This is not what I asked for." "abuse@example.net";
