keep "INBOX";
discard "spam";
stop 1;
