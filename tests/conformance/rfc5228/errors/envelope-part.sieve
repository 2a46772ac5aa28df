require "envelope";
if envelope "sender" "x" { discard; }
