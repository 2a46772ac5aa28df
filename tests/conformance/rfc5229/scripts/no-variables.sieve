if header "subject" "${foo}" { discard; }
