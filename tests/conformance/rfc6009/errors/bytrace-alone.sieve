require ["redirect-dsn", "redirect-deliverby"];
redirect :bytrace "a@example.com";
