require "date";
if date :index 2 "received" "year" "x" { discard; }
