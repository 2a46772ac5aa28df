if environment "name" "x" { discard; }
