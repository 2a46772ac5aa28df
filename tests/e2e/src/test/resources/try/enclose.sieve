# expect: "actions":[{"action":"fileinto","mailbox":"Work","flags":[],"copy":false,"create":false,"line":5,"header":{"added":["Subject: Look out","Content-Type: multipart/mixed; boundary=\"=_6ae5be82fa15035b391b5854781b5919\"","Content-Transfer-Encoding: 7bit"],"deleted":["Return-Path: <amilia@example.net>","To: me+shop@example.org","Cc: a@example.org, b@example.org","Subject: Réunion le 5","X-Spam-Score: 7.5","X-Virus-Level: 1","Content-Type: multipart/mixed; boundary=b"]},"content":{"octets":1512,"parts":["multipart/mixed","text/plain","message/rfc822","multipart/mixed","text/html","application/pdf"]}},{"action":"redirect","address":"me@example.net","copy":false,"line":6}],"implicitKeep":false,"error":null}

require ["enclose", "fileinto"];
enclose :subject "Look out" :headers ["From", "Date", "Message-ID"] "The mail below is enclosed.";
fileinto "Work";
redirect "me@example.net";
