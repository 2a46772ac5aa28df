require "convert"; convert "text/html" "text/plain";
