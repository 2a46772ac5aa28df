require ["envelope", "envelope-dsn"]; if envelope :zone "+0000" "notify" "x" { keep; }
