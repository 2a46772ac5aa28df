require "relational";
if header :value "eq" :count "eq" "subject" "1" { discard; }
if header :is :count "eq" "subject" "1" { discard; }
