redirect "ann@example.net, bob@example.net";
