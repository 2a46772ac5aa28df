# expect: "actions":[{"action":"fileinto","mailbox":"Réunion/5","flags":[],"copy":false,"create":false,"line":6}],"implicitKeep":false,"error":null}

require ["variables", "fileinto"];
if header :matches "subject" "* le *" {
    set :lower :upperfirst "what" "${1}";
    fileinto "${what}/${2}";
}
