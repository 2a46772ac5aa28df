if header "subject" "€" { stop; }
