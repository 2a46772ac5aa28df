require ["ihave", "fileinto"];
fileinto "Filed";
if not ihave "fileinto" { error "not there"; }
