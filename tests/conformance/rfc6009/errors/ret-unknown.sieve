require ["redirect-dsn", "redirect-deliverby"];
redirect :ret "SOME" "a@example.com";
