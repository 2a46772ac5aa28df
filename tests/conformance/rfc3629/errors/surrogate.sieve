if header "subject" "í €" { stop; }
