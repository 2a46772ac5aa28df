require "vnd.dovecot.report"; report "no token" "x" "a@example.org";
