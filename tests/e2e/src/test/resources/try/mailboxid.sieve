# options: --mailbox-id
# options: F1=New name
# expect: "actions":[{"action":"fileinto","mailbox":"Old name","flags":[],"copy":false,"create":false,"mailboxId":"F1","found":"New name","line":6}],"implicitKeep":false,"error":null}

require ["mailboxid", "fileinto"];
if mailboxidexists "F1" { fileinto :mailboxid "F1" "Old name"; }
