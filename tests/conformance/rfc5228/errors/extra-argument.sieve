keep "INBOX";
redirect "ann@example.net" "bob@example.net";
if true "yes" { discard; }
