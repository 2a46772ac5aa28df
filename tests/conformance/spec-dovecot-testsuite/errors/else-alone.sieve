if true { } keep;
else { stop; }
