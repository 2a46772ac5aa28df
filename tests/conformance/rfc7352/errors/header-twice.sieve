require ["duplicate", "index"];
if duplicate :header "X-Id" :header "X-Id" { discard; }
