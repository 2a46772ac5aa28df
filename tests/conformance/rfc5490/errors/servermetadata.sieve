require ["mailbox", "mboxmetadata"]; if servermetadata "/private/comment" "x" { keep; }
