require ["fileinto"];
fileinto "INBOX.target";
