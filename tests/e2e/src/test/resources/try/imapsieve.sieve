# options: --environment
# options: imap.cause=FLAG
# options: --environment
# options: imap.mailbox=Work
# options: --environment
# options: imap.changedflags=\Flagged
# expect: "actions":[{"action":"fileinto","mailbox":"Urgent/Work","flags":[],"copy":true,"create":false,"line":12}],"implicitKeep":true,"error":null}

require ["imapsieve", "environment", "variables", "fileinto", "copy"];
if environment :matches "imap.mailbox" "*" { set "mailbox" "${1}"; }
if allof (environment "imap.cause" "FLAG", environment :contains "imap.changedflags" "\\Flagged") {
    fileinto :copy "Urgent/${mailbox}";
}
