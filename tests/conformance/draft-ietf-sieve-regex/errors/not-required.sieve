if header :regex "subject" "1" { discard; }
