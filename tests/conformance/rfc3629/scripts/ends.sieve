if header "subject" "􏿿 " { stop; }
