require ["duplicate", "index"];
if duplicate :header "X-Id" :uniqueid "1" { discard; }
