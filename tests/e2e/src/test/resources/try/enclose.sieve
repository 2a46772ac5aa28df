# expect: X

require ["enclose", "fileinto"];
enclose :subject "Look out" :headers ["From", "Date", "Message-ID"] "The mail below is enclosed.";
fileinto "Work";
redirect "me@example.net";
