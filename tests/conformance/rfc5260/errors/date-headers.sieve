require "date";
if date ["date", "resent-date"] "year" "2026" { discard; }
