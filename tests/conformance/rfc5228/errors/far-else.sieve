if false { keep; }
keep;
else { discard; }
