require ["date", "index"];
if header :index 0 "received" "x" { discard; }
