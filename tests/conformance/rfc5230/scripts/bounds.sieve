require "vacation";
if header :is "x-days" "none" { vacation :days 0 "Away."; }
elsif header :is "x-days" "many" { vacation :days 100000 "Away."; }
