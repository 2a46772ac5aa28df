require ["redirect-dsn", "redirect-deliverby"];
redirect :bytimerelative 5 :bymode "R" "a@example.com";
