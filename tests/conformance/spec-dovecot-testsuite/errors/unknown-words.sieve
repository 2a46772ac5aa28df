frobnicate "a";
quux "b";
if flop { }
