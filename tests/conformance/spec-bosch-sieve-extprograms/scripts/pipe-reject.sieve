require ["vnd.dovecot.pipe", "reject"];
pipe "silent";
reject "No.";
