require ["envelope", "envelope-deliverby"]; if envelope "notify" "x" { keep; }
