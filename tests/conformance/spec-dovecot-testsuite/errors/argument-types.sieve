redirect 5;
if header "a" 5 { }
if size :over "x" { }
