require "vnd.dovecot.report"; report "abuse" "x" "testsuite-mail-user@example.org";
