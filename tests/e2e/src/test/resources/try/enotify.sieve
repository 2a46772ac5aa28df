# expect: "actions":[{"action":"notify","mail":{"sender":"postmaster@localhost","to":["sms@example.net","boss@example.com"],"from":"me+shop@example.org","subject":"Réunion le 5","importance":"high","body":"Ämilia & co\r\n"},"line":8}],"implicitKeep":true,"error":null}

require ["enotify", "variables"];
set :encodeurl "who" "Ämilia & co";
if allof (valid_notify_method "mailto:sms@example.net",
          not valid_notify_method "tel:+123",
          notify_method_capability "mailto:sms@example.net" "online" "maybe") {
    notify :importance "1" "mailto:sms@example.net?cc=boss@example.com&body=${who}";
}
