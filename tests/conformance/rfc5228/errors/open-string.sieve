if header "subject" "no end { discard; }
keep;
