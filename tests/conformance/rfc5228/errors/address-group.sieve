redirect "friends: ann@example.net, bob@example.net;";
