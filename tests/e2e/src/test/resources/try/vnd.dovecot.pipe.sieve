# expect: "actions":[{"action":"pipe","program":"printer","arguments":["A4","draft"],"copy":true,"try":false,"line":4}],"implicitKeep":true,"error":null}

require ["vnd.dovecot.pipe", "copy"];
pipe :copy "printer" ["A4", "draft"];
