# expect: X

require ["convert", "fileinto"];
if convert "text/html" "text/plain" "charset=utf-8" { fileinto "Texts"; }
