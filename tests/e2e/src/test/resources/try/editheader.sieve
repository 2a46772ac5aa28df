# expect: "actions":[{"action":"fileinto","mailbox":"Before","flags":[],"copy":true,"create":false,"line":4}],"implicitKeep":true,"error":null,"header":{"added":["X-Tag: é"],"deleted":["Cc: a@example.org, b@example.org"]}}

require ["editheader", "fileinto", "copy"];
fileinto :copy "Before";
addheader "X-Tag" "é";
deleteheader :contains "cc" "b@example.org";
if not header "x-tag" "é" { discard; }
