error "no";
