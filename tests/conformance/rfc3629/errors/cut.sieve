if header "subject" "â‚" { stop; }
