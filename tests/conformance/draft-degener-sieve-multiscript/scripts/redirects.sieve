redirect "there@example.com";
