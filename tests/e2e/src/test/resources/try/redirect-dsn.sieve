# expect: X

require ["redirect-dsn", "redirect-deliverby"];
redirect :notify "FAILURE,DELAY" :ret "HDRS" :bytimeabsolute "2026-01-05T20:00:00+01:00" :bytrace "me@example.net";
redirect :notify "NEVER" "you@example.net";
