require "enotify"; notify :options "nothing" "mailto:a@example.com";
