require "vnd.dovecot.report";
report "very bad" "x" "a@example.net";
report "" "x" "a@example.net";
