require ["vacation", "fileinto"];
vacation "Away.";
keep;
fileinto "Filed";
redirect "there@example.com";
discard;
