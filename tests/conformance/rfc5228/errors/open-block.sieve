if true { discard;

