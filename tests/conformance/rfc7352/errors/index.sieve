require ["duplicate", "index"];
if duplicate :index 1 { discard; }
