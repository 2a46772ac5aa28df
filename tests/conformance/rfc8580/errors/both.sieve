require ["vacation", "fcc", "mailboxid", "special-use"]; vacation :fcc "Sent" :mailboxid "M1" :specialuse "\\Sent" "x";
