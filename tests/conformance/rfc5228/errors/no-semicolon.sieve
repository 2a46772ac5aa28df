discard
keep;
