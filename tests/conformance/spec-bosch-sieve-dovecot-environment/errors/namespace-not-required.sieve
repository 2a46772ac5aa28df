require ["variables", "environment", "fileinto"]; fileinto "${env.vnd.dovecot.username}";
