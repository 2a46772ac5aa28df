require ["envelope", "envelope-deliverby"]; if envelope :all "bymode" "x" { keep; }
