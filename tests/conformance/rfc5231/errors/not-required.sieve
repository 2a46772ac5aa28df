if header :value "eq" "subject" "1" { discard; }
