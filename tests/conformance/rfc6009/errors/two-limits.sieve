require ["redirect-dsn", "redirect-deliverby"];
redirect :bytimerelative 5 :bytimeabsolute "2026-01-01T00:00:00Z" "a@example.com";
