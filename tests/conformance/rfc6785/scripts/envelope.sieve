require "envelope";
if envelope "from" "ann@example.net" { keep; }
