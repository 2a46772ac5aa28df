# options: --environment
# options: vnd.dovecot.username=me@example.org
# expect: "actions":[{"action":"fileinto","mailbox":"me@example.org","flags":[],"copy":false,"create":false,"line":6}],"implicitKeep":false,"error":null}

require ["vnd.dovecot.environment", "variables", "fileinto"];
fileinto "${env.vnd.dovecot.username}";
