require ["redirect-dsn", "copy"]; redirect :copy :ret "FULL" "a@example.com"; redirect :ret "HDRS" "b@example.com";
