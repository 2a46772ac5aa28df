require "date";
if date "date" "fortnight" "2026" { discard; }
