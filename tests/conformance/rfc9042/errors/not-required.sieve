require ["fileinto", "mailbox"]; fileinto :mailboxid "M1" "x";
