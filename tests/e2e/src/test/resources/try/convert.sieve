# expect: "actions":[{"action":"fileinto","mailbox":"Texts","flags":[],"copy":false,"create":false,"line":4,"content":{"octets":781,"parts":["multipart/mixed","text/plain","application/pdf"]}}],"implicitKeep":false,"error":null}

require ["convert", "fileinto"];
if convert "text/html" "text/plain" "charset=utf-8" { fileinto "Texts"; }
