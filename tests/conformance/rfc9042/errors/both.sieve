require ["fileinto", "mailboxid", "special-use"]; fileinto :mailboxid "M1" :specialuse "\\Junk" "x";
