redirect;
if header "a" { }
stop "x";
