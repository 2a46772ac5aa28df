require ["ihave", "fileinto"];
if ihave "variables" { discard; } 
