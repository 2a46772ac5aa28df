require ["ihave", "fileinto"];
if ihave "encoded-character" { discard; }
