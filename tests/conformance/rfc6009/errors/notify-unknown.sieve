require ["redirect-dsn", "redirect-deliverby"];
redirect :notify "SOMETIMES" "a@example.com";
