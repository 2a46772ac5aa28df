require "relational";
if header :value "==" "subject" "1" { discard; }
if header :count "" "subject" "1" { discard; }
