# expect: "actions":[{"action":"fileinto","mailbox":"5","flags":[],"copy":false,"create":false,"line":4}],"implicitKeep":false,"error":null}

require ["regex", "variables", "fileinto"];
if header :regex "subject" "^.+ le ([0-9]+)$" { fileinto "${1}"; }
