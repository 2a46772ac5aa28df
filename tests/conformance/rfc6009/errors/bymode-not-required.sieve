require ["envelope", "envelope-dsn"]; if envelope "bymode" "x" { keep; }
