# expect: "actions":[{"action":"redirect","address":"me@example.net","copy":false,"notify":["FAILURE","DELAY"],"ret":"HDRS","byTime":"2026-01-05T19:00:00Z","byMode":"return","byTrace":true,"line":4},{"action":"redirect","address":"you@example.net","copy":false,"notify":["NEVER"],"line":5}],"implicitKeep":false,"error":null}

require ["redirect-dsn", "redirect-deliverby"];
redirect :notify "FAILURE,DELAY" :ret "HDRS" :bytimeabsolute "2026-01-05T20:00:00+01:00" :bytrace "me@example.net";
redirect :notify "NEVER" "you@example.net";
