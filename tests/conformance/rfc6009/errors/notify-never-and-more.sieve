require ["redirect-dsn", "redirect-deliverby"];
redirect :notify "NEVER,SUCCESS" "a@example.com";
