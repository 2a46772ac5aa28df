require ["date", "index"];
if header :last "received" "x" { discard; }
if address :last "to" "x" { discard; }
if date :last "received" "year" "x" { discard; }
