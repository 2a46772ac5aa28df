require "redirect-dsn"; redirect :notify "SUCCESS,SOMETIMES" "a@example.com";
