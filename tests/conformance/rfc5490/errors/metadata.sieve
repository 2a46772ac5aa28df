require ["mailbox", "servermetadata"]; if metadata "INBOX" "/private/comment" "x" { keep; }
