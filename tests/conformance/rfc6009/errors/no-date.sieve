require ["redirect-dsn", "redirect-deliverby"];
redirect :bytimeabsolute "tomorrow" "a@example.com";
