require "redirect-dsn"; redirect :notify "SUCCESS,FAILURE,DELAY" "a@example.com";
