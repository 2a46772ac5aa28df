# options: --annotation
# options: Work:/private/rule=on
# expect: "actions":[{"action":"discard","line":8}],"implicitKeep":false,"error":null}

require "mboxmetadata";
if allof (metadata "Work" "/private/rule" "on", metadataexists "Work" "/private/rule",
    not metadataexists "Work" "/private/other") {
    discard;
}
