require "vnd.dovecot.report";
report "abuse" "x" "me@example.org";
