require "comparator-x-nobody-knows";
if header :comparator "x-nobody-knows" "subject" "1" { discard; }
