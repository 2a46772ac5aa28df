convert "text/html" "text/plain" "charset=utf-8";
