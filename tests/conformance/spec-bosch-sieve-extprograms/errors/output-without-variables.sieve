require "vnd.dovecot.execute";
execute :output "a" "echo-input";
