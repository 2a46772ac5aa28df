if header "subject" "ô€€" { stop; }
