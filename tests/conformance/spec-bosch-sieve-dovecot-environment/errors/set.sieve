require ["variables", "vnd.dovecot.environment"]; set "env.vnd.dovecot.username" "x";
