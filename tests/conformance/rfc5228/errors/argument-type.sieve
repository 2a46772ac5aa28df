redirect 17;
if header "subject" 17 { discard; }
if size :over "17" { discard; }
