quux;
flop;
