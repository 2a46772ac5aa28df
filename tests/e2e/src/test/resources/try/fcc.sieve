# options: --special-use
# options: \Sent=Gesendet
# expect: "actions":[{"action":"vacation","reply":{"to":"amilia@example.net","subject":"Auto: Réunion le 5","seconds":604800},"fcc":{"mailbox":"Sent","flags":["\\Seen"],"create":true,"specialUse":"\\Sent","found":"Gesendet"},"line":6},{"action":"notify","mail":{"sender":"postmaster@localhost","to":["sms@example.net"],"from":"me+shop@example.org","subject":"Mail"},"fcc":{"mailbox":"Notices","flags":[],"create":false},"line":8}],"implicitKeep":true,"error":null}

require ["fcc", "vacation", "enotify", "mailbox", "imap4flags", "special-use"];
vacation :fcc "Sent" :create :flags "\\Seen" :specialuse "\\Sent" "I am away.";
if notify_method_capability "mailto:" "fcc" "yes" {
    notify :fcc "Notices" :message "Mail" "mailto:sms@example.net";
}
