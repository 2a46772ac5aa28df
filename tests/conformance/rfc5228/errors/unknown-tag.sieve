if header :ends "subject" "x" { discard; }
