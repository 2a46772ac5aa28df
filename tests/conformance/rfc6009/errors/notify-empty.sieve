require ["redirect-dsn", "redirect-deliverby"];
redirect :notify "" "a@example.com";
