redirect;
if header "subject" { discard; }
if exists { discard; }
