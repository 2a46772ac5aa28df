require "vnd.dovecot.pipe";
pipe "contains" "a";
pipe "contains" "b";
