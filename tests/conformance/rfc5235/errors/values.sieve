require "spamtestplus";
if spamtest ["0", "1"] { discard; }
