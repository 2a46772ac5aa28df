# options: --annotation
# options: /shared/comment=our site
# expect: "actions":[{"action":"discard","line":7}],"implicitKeep":false,"error":null}

require "servermetadata";
if allof (servermetadata :contains "/shared/comment" "site", servermetadataexists "/shared/comment") {
    discard;
}
