require ["vnd.dovecot.execute", "variables"];
execute :output "1" "echo-input";
execute :output "a b" "echo-input";
