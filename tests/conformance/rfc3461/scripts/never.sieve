require "redirect-dsn"; redirect :notify "NEVER" "a@example.com";
