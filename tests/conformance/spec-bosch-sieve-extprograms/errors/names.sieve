require ["vnd.dovecot.execute", "vnd.dovecot.filter", "vnd.dovecot.pipe", "variables"];
execute "${name}";
filter "../bin/label";
pipe "";
execute "a	b";
