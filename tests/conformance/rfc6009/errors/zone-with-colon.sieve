require ["envelope", "envelope-deliverby"]; if envelope :zone "+00:00" "bytimeabsolute" "x" { keep; }
