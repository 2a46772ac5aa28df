header "subject" "x";
if discard { keep; }
