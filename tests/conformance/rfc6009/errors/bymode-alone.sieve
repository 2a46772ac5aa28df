require ["redirect-dsn", "redirect-deliverby"];
redirect :bymode "notify" "a@example.com";
