require ["duplicate", "index"];
if duplicate :seconds -1 { discard; }
