redirect "";
redirect "ann";
redirect "@example.net";
redirect "ann@";
redirect "ann @example.net bob";
redirect "<ann@example.net";
redirect "ann@exam ple.net";
